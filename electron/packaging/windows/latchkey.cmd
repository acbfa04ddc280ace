@echo off
rem Runs one of Latchkey's modes without windows: from a script the command line waits for a program with windows, and its exit code is
rem handed on. Output reaches a file or a pipe; Electron reads no standard input on Windows.
"%~dp0Latchkey.exe" %*
exit /b %errorlevel%
