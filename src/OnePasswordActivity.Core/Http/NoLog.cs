using System;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Http;

internal sealed class NoLog : IApiLog
{
    public static readonly NoLog Instance = new();

    public bool DebugEnabled => false;

    public void Verbose(string message)
    {
    }

    public void Debug(string message)
    {
    }

    public void Waiting(TimeSpan wait, string reason)
    {
    }

    public void Warning(string message)
    {
    }
}
