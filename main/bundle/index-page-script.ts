/**
 * What the offline index does: switch language and view, and search. Written plainly for any browser of the last ten years; without it
 * the page shows everything in Indonesian. A row stays when every search word occurs in it or in the item that it belongs to.
 */
export const INDEX_SCRIPT = `
(function () {
  'use strict';
  var root = document.documentElement;
  var search = document.getElementById('search');
  var views = Array.prototype.slice.call(document.querySelectorAll('main > section'));
  var buttons = Array.prototype.slice.call(document.querySelectorAll('button[data-view]'));
  var found = document.getElementById('found');
  var nothing = document.getElementById('nothing');
  var current = 'contents';
  var texts = new Map();

  function fold(text) {
    return text.normalize('NFKD').replace(/[\\u0300-\\u036f]/g, '').toLowerCase();
  }
  function textOf(element) {
    var text = texts.get(element);
    if (text === undefined) {
      text = fold(element.textContent);
      texts.set(element, text);
    }
    return text;
  }
  // a code is found with and without its punctuation: "sop 9-01", "sop901"
  function bare(text) {
    return text.replace(/[^\\p{L}\\p{N}]+/gu, '');
  }
  // the number of a clause begins where a number begins: 4.1 is not in 7.4.1
  function hasNumber(text, word) {
    for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (!/[0-9.]/.test(text.charAt(at - 1))) return true;
    }
    return false;
  }
  function matches(text, words) {
    var stripped;
    return words.every(function (word) {
      if (/^\\d+(\\.\\w+)+\\.?$/.test(word)) return hasNumber(text, word);
      if (text.indexOf(word) >= 0) return true;
      if (!/\\d/.test(word) || word.length < 3) return false;
      if (stripped === undefined) stripped = bare(text);
      return stripped.indexOf(bare(word)) >= 0;
    });
  }
  // "klausul 10.2.6" and "butir 31" are how people say it
  function asked() {
    var words = fold(search.value).split(/\\s+/).filter(Boolean);
    var told = words.filter(function (word) { return !/^(klausul|klausa|clause|butir|item)$/.test(word); });
    return told.length > 0 ? told : words;
  }
  function filterGroup(group, words) {
    var head = group.querySelector('tr.item');
    var context = head === null ? '' : textOf(head) + ' ';
    var shown = 0;
    Array.prototype.forEach.call(group.rows, function (row) {
      if (row === head) return;
      var stays = matches(context + textOf(row), words);
      row.hidden = !stays;
      if (stays) shown += 1;
    });
    if (head !== null && shown === 0 && matches(context, words)) shown = 1;
    group.hidden = shown === 0;
    return shown;
  }
  function show() {
    var words = asked();
    var count = 0;
    views.forEach(function (view) {
      var active = view.id === current;
      view.hidden = !active;
      if (!active) return;
      var heading = null;
      var below = 0;
      Array.prototype.forEach.call(view.querySelectorAll('tbody'), function (group) {
        if (group.classList.contains('section')) {
          if (heading !== null) heading.hidden = below === 0 && words.length > 0;
          heading = group;
          below = 0;
          return;
        }
        var shown = filterGroup(group, words);
        below += shown;
        count += shown;
      });
      if (heading !== null) heading.hidden = below === 0 && words.length > 0;
    });
    buttons.forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.dataset.view === current));
    });
    var language = root.dataset.language;
    found.textContent = words.length === 0 ? '' : found.dataset[language].replace('#', String(count));
    nothing.hidden = words.length === 0 || count > 0;
  }
  function speak(language) {
    root.dataset.language = language;
    root.lang = language;
    search.placeholder = search.dataset[language];
    search.setAttribute('aria-label', search.dataset[language + 'Label']);
    show();
  }

  buttons.forEach(function (button) {
    button.addEventListener('click', function () {
      current = button.dataset.view;
      show();
    });
  });
  document.getElementById('language').addEventListener('click', function () {
    speak(root.dataset.language === 'id' ? 'en' : 'id');
  });
  search.addEventListener('input', show);
  document.addEventListener('keydown', function (event) {
    if (event.key === '/' && document.activeElement !== search) {
      event.preventDefault();
      search.focus();
    }
    if (event.key === 'Escape' && document.activeElement === search) {
      search.value = '';
      show();
    }
  });
  // a link to a clause or file of another view opens that view
  function follow() {
    var target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    var view = target === null ? null : target.closest('main > section');
    if (view === null) return;
    current = view.id;
    search.value = '';
    show();
    target.scrollIntoView();
  }
  window.addEventListener('hashchange', follow);
  // a print of the package holds all views
  window.addEventListener('beforeprint', function () {
    views.forEach(function (view) { view.hidden = false; });
  });
  window.addEventListener('afterprint', show);
  document.querySelector('.tools').hidden = false;
  speak(root.dataset.language);
  follow();
})();
`;
