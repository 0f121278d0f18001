# Dot-sourced by the suites: imports the built module and connects to the simulator that Invoke-PesterTest.ps1 started.
Import-Module $env:OP_TEST_MODULE
Connect-OPEvents -BaseUri $env:OP_TEST_BASE_URI
Connect-OPUsers -BaseUri $env:OP_TEST_BASE_URI
