using System;
using System.Threading;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.OtherRuntimes;

/// <summary>Exports an archive's events to files, for tests that kill it meanwhile.</summary>
internal static class Exporting
{
    /// <summary>Runs.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="arguments">The word "export", the archive, and the folder.</param>
    public static int Run(IEngine engine, string[] arguments)
    {
        var options = new RecordFileOptions { Folder = arguments[2], Format = RecordFormat.Json, Compress = true, Rotation = RecordRotation.Daily, MaximumSize = 20_000 };
        using var export = engine.OpenExport(arguments[1], null, options);
        var files = export.Export(new ConsoleLog(), CancellationToken.None);
        Console.WriteLine($"{export.Records} records, {files.Count} files, position {export.Position}");
        return 0;
    }
}
