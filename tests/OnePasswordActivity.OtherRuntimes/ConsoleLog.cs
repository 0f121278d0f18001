using System;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.OtherRuntimes;

internal sealed class ConsoleLog : IApiLog
{
    public bool DebugEnabled => false;

    public void Verbose(string message) => Console.WriteLine($"verbose: {message}");

    public void Debug(string message) => Console.WriteLine($"debug: {message}");

    public void Warning(string message) => Console.WriteLine($"warning: {message}");
}
