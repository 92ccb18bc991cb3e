@echo off
setlocal DisableDelayedExpansion
title LSP Mutu
set "NODE_OPTIONS="
set "NODE_PATH="
set "PROGRAM=%~dp0program"
if not exist "%PROGRAM%\node\node.exe" goto incomplete
if not exist "%PROGRAM%\office\stop.js" goto incomplete
"%PROGRAM%\node\node.exe" "%PROGRAM%\office\stop.js"
if not "%ERRORLEVEL%"=="0" goto hold
timeout /t 4 >nul
exit /b 0

:incomplete
echo Folder LSP Mutu belum lengkap:
echo   "%~dp0"
echo Salin ulang seluruh folder, termasuk folder "program".

:hold
echo.
echo Tekan sembarang tombol untuk menutup jendela ini.
pause >nul
exit /b 1
