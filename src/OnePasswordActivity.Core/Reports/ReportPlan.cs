using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using OnePasswordActivity.Core.Reports.Building;
using OnePasswordActivity.Core.Reports.Data;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports;

/// <summary>Brings reports, the archive and what was asked for together.</summary>
internal static class ReportPlan
{
    /// <summary>Opens the archive for reports.</summary>
    /// <exception cref="InvalidInputException">A report can't do with what was given.</exception>
    public static ReportArchive Open(IReadOnlyList<ReportName> reports, ReportQuery query)
    {
        foreach (var guide in reports.Select(ReportGuide.Of))
        {
            if (guide.NeedsUser && query.User.Count == 0)
                throw new InvalidInputException("ReportNeedsUser", $"The report {guide.Name} is about certain people.", "Name them with -User.");
            if (guide.NeedsItem && query.Vault.Count + query.Item.Count == 0)
                throw new InvalidInputException("ReportNeedsItem", $"The report {guide.Name} is about certain vaults or items.", "Name them with -Vault or -Item.");
            if (!guide.TakesItems && query.Vault.Count + query.Item.Count > 0)
                throw new InvalidInputException(
                    "FilterNotForReport",
                    $"The report {guide.Name} is not about uses of items, so it can't be limited to vaults or items.",
                    $"Leave out -Vault and -Item, or ask for one of {string.Join(", ", ReportGuide.Each.Where(static other => other.TakesItems).Select(static other => other.Name))}.");
            foreach (var pattern in query.Section)
                if (!guide.Sections.Any(pattern.IsMatch))
                    throw new InvalidInputException(
                        "UnknownSection", $"The report {guide.Name} has no table '{pattern}'.", $"It has {string.Join(", ", guide.Sections)}.");
        }

        return new ReportArchive(query);
    }

    /// <summary>Writes reports to files.</summary>
    public static IReadOnlyList<string> Export(
        IReadOnlyList<ReportName> reports, ReportQuery query, ReportExportOptions options, CancellationToken cancellationToken)
    {
        using var archive = Open(reports, query);
        using var stop = archive.StopWith(cancellationToken);
        var counts = new SharedCounts(archive);
        var builders = reports.Select(report => ReportBuilders.Create(report, counts)).ToList();
        builders.ForEach(static builder => builder.Expect());
        var file = Path.GetFileName(query.Archive);
        var document = new ReportDocument
        {
            Title = options.Title ?? $"1Password activity of {Path.GetFileNameWithoutExtension(file)}",
            Source = Source(file, query),
            Generated = DateTimeOffset.UtcNow,
            TimeZone = query.TimeZone,
            Reports = [.. builders.Select(static builder => builder.Build())],
        };
        return ReportExporter.Write(document, options, options.Redact ? Redactor(archive) : null, cancellationToken);
    }

    /// <summary>What gives the archive's pseudonyms, and knows everybody in it.</summary>
    public static ReportRedactor Redactor(ReportArchive archive)
    {
        var redactor = new ReportRedactor(archive.PseudonymKey);
        foreach (var user in archive.Query.Users ?? [])
            redactor.AddPerson(user.Id, user.DisplayName, user.Email, Person.IsService(user.Email));
        foreach (var person in archive.People.All)
            redactor.AddPerson(person.Uuid, person.Name, person.Email, person.IsServiceAccount);
        redactor.AddNames(archive.Names);
        foreach (var vault in archive.VaultUuids())
            redactor.AddVault(vault);
        return redactor;
    }

    /// <summary>What the figures are taken from. What was asked for may be a part of a name, for which there is no pseudonym.</summary>
    private static string Source(string file, ReportQuery query)
    {
        var limits = new[] { ("people", query.User), ("vaults", query.Vault), ("items", query.Item) }
            .Where(static limit => limit.Item2.Count > 0).Select(limit => query.Redact ? "certain " + limit.Item1 : $"{limit.Item1}: {string.Join(", ", limit.Item2)}").ToList();
        if (query.AccountUuid is not null)
            limits.Add("account: " + query.AccountUuid);
        return limits.Count == 0 ? file : $"{file}, only {string.Join("; ", limits)}";
    }
}
