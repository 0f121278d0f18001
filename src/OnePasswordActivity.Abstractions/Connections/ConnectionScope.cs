namespace OnePasswordActivity;

/// <summary>Who can use a connection.</summary>
public enum ConnectionScope
{
    /// <summary>Every runspace of the process, by name; where nothing else is connected, also by default.</summary>
    Process,

    /// <summary>Only the runspace that connected.</summary>
    Runspace,
}
