namespace OnePasswordActivity.Benchmarks.Archives;

/// <summary>What is done with the events of an archive.</summary>
internal enum DetectWay
{
    /// <summary>Read as objects and dropped.</summary>
    Read,

    /// <summary>Judged by all rules, as the archive's next run: what was found is remembered.</summary>
    Judge,

    /// <summary>Read as objects and handed to all rules, as from a pipeline.</summary>
    Pipe,
}
