namespace OnePasswordActivity.Engine;

/// <summary>What every target of events can be told. <see cref="ClientOptions.BaseUri"/> is not used: each kind says where it is.</summary>
public abstract class TargetOptions : ClientOptions
{
    /// <summary>The name under which an archive keeps how far the target got; null for one made of the kind and the address.</summary>
    public string? Name { get; init; }

    /// <summary>The format of the records; null for the target's usual one.</summary>
    public RecordFormat? Format { get; init; }

    /// <summary>How many records go together at most: 1 or more. It is also how many may come twice.</summary>
    public int BatchCount { get; init; } = 2000;

    /// <summary>How many bytes of records go together at most, before compression; null for what the target takes.</summary>
    public int? BatchBytes { get; init; }
}
