namespace OnePasswordActivity;

/// <summary>How syslog messages travel.</summary>
public enum SyslogProtocol
{
    /// <summary>Over TCP, each message after its length (RFC 6587).</summary>
    Tcp,

    /// <summary>Over TLS, each message after its length (RFC 5425).</summary>
    Tls,

    /// <summary>A datagram a message (RFC 5426); nobody confirms anything.</summary>
    Udp,
}
