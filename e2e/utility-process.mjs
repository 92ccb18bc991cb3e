// Loaded before the core's process in plain Node: gives it the port that Electron's utility process would give it.
process.parentPort = {
  postMessage: (message) => process.send(message),
  on: (_event, listener) => process.on('message', (data) => listener({ data })),
};
