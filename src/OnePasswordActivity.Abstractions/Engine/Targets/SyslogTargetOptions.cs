namespace OnePasswordActivity.Engine;

/// <summary>A receiver of syslog messages (RFC 5424).</summary>
public sealed class SyslogTargetOptions : TargetOptions
{
    /// <summary>The receiver's name or address.</summary>
    public string Server { get; init; } = "";

    /// <summary>The receiver's port; null for the protocol's usual one.</summary>
    public int? Port { get; init; }

    /// <summary>How messages travel.</summary>
    public SyslogProtocol Protocol { get; init; }
}
