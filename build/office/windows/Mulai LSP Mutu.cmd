@echo off
setlocal DisableDelayedExpansion
title LSP Mutu
set "NODE_OPTIONS="
set "NODE_PATH="
set "PROGRAM=%~dp0program"
if not exist "%PROGRAM%\node\node.exe" goto incomplete
if not exist "%PROGRAM%\office\start.js" goto incomplete
echo LSP Mutu sedang dibuka, mohon tunggu.
"%PROGRAM%\node\node.exe" "%PROGRAM%\office\start.js" %*
if "%ERRORLEVEL%"=="0" exit /b 0
rem 1 is a fault that the program has told and held already
if "%ERRORLEVEL%"=="1" exit /b 1
echo.
echo LSP Mutu tidak dapat dijalankan di komputer ini (kode %ERRORLEVEL%).
echo Diperlukan Windows 10 atau 11 64-bit. Bila antivirus menahan node.exe,
echo minta petugas TI mengizinkan folder ini, lalu coba lagi.
echo.
echo Tekan sembarang tombol untuk menutup jendela ini.
pause >nul
exit /b 1

:incomplete
echo.
echo Folder LSP Mutu belum lengkap:
echo.
echo   "%~dp0"
echo.
echo Bila Anda membukanya dari berkas ZIP, ekstrak dulu seluruh isinya
echo (klik kanan berkas ZIP, lalu Ekstrak Semua), kemudian klik dua kali
echo "Mulai LSP Mutu" di folder hasil ekstrak.
echo Bila folder ini disalin, salin ulang seluruhnya, termasuk folder "program".
echo.
echo Tekan sembarang tombol untuk menutup jendela ini.
pause >nul
exit /b 1
