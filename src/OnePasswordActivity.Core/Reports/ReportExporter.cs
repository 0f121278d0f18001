using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using OnePasswordActivity.Core.Files;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Reports;

/// <summary>Writes reports to where they were asked for, whole or not at all.</summary>
internal static class ReportExporter
{
    /// <summary>Reads the rows and writes them.</summary>
    /// <param name="document">The reports.</param>
    /// <param name="options">Where to, and as what.</param>
    /// <param name="redactor">What gives the pseudonyms and knows the people already; null to show everything.</param>
    /// <param name="cancellationToken">Ends it; then nothing was written.</param>
    /// <returns>The files that were written.</returns>
    /// <exception cref="InvalidInputException">A name map can't be used, or the path can't be written to.</exception>
    public static IReadOnlyList<string> Write(ReportDocument document, ReportExportOptions options, ReportRedactor? redactor, CancellationToken cancellationToken)
    {
        var names = NameMap.Load(options.NameMaps);
        redactor?.AddNames(names);
        var reader = new CellReader(document.TimeZone, names, redactor);
        try
        {
            if (options.Format == ReportFormat.Csv)
                return WriteFolder(document, options, reader, cancellationToken);
            if (options.NoClobber && File.Exists(options.Path))
                throw Taken(options.Path);
            using var file = new ReplacementFile(options.Path);
            if (options.Format == ReportFormat.Json)
                JsonReportWriter.Write(file.Stream, document, reader, cancellationToken);
            else
                HtmlReportWriter.Write(file.Stream, document, reader, cancellationToken);
            file.Commit(!options.NoClobber);
            return [options.Path];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new InvalidInputException(
                "ReportPathUnusable",
                $"The report can't be written to '{options.Path}': {exception.Message}",
                "Give a file, or a folder for CSV, that you can write to.",
                exception);
        }
    }

    /// <summary>The files are written to a folder beside it, which takes its name at the end; into a folder that is there they are moved one by one.</summary>
    private static List<string> WriteFolder(ReportDocument document, ReportExportOptions options, CellReader reader, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(options.Path).TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        var next = $"{path}.{Guid.NewGuid():N}.new";
        Directory.CreateDirectory(next);
        try
        {
            CsvReportWriter.Write(next, document, reader, cancellationToken);
            var files = new List<string>();
            foreach (var file in Directory.GetFiles(next))
                files.Add(Path.Combine(path, Path.GetFileName(file)));
            files.Sort(StringComparer.Ordinal);
            if (!Directory.Exists(path))
            {
                Directory.Move(next, path);
                return files;
            }

            if (options.NoClobber && files.Find(File.Exists) is { } taken)
                throw Taken(taken);
            foreach (var file in files)
                ReplacementFile.Move(Path.Combine(next, Path.GetFileName(file)), file, !options.NoClobber);
            return files;
        }
        finally
        {
            if (Directory.Exists(next))
                Directory.Delete(next, recursive: true);
        }
    }

    private static InvalidInputException Taken(string path) => new(
        "ReportExists",
        $"'{path}' is there already.",
        "Give another path, or leave out -NoClobber to replace it.");
}
