namespace OnePasswordActivity.Engine;

/// <summary>How records are written to files.</summary>
public sealed class RecordFileOptions
{
    /// <summary>The folder of the files. It has to exist.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The format of the records.</summary>
    public RecordFormat Format { get; init; }

    /// <summary>Whether the files are compressed with gzip.</summary>
    public bool Compress { get; init; }

    /// <summary>How many bytes of records, before compression, a file holds at most; null for any number. A larger record has a file to itself.</summary>
    public long? MaximumSize { get; init; }

    /// <summary>Whether events of different hours or days go into different files.</summary>
    public RecordRotation Rotation { get; init; }
}
