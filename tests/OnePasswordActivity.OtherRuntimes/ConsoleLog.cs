using System;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.OtherRuntimes;

internal sealed class ConsoleLog : IApiLog
{
    public bool DebugEnabled => false;

    public void Verbose(string message) => Console.WriteLine($"verbose: {message}");

    public void Debug(string message) => Console.WriteLine($"debug: {message}");

    public void Waiting(TimeSpan wait, string reason) => Console.WriteLine($"waiting: {wait} for {reason}");

    public void Warning(string message) => Console.WriteLine($"warning: {message}");
}
