namespace OnePasswordActivity.Tests.Hosting;

/// <summary>What a server that stands before a receiver does wrong.</summary>
public enum FrontFault
{
    /// <summary>It answers 503.</summary>
    Busy,

    /// <summary>It ends the connection in place of an answer.</summary>
    Cut,

    /// <summary>It does not reach the receiver, and answers 502.</summary>
    ReceiverAway,
}
