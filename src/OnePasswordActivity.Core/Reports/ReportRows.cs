using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Core.Reports.Building;
using OnePasswordActivity.Core.Reports.Data;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Reports;

/// <summary>Reads a report's rows page by page, one table after the other.</summary>
internal sealed class ReportRows : IPageReader<ReportRow>
{
    private const int PageSize = 500;

    private readonly ReportArchive archive;
    private readonly IEnumerator<ReportRow> rows;

    public ReportRows(ReportName report, ReportQuery query)
    {
        archive = ReportPlan.Open([report], query);
        try
        {
            var builder = ReportBuilders.Create(report, new SharedCounts(archive));
            var finisher = new RowFinisher(archive.Names, query.Redact ? ReportPlan.Redactor(archive) : null);
            rows = builder.ForPipeline().SelectMany(section => section.Rows.Select(row =>
            {
                finisher.Finish(row);
                row.Report = report;
                row.Section = section.Name;
                return row;
            })).GetEnumerator();
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public Task<Page<ReportRow>?> ReadNextAsync(CancellationToken cancellationToken)
    {
        using var stop = archive.StopWith(cancellationToken);
        var items = new List<ReportRow>();
        try
        {
            while (items.Count < PageSize && rows.MoveNext())
                items.Add(rows.Current);
        }
        catch (SqliteException exception)
        {
            throw ArchiveErrors.From(exception, archive.Query.Archive);
        }

        return Task.FromResult(items.Count == 0 ? null : new Page<ReportRow> { Items = items, HasMore = items.Count == PageSize, Read = items.Count });
    }

    public void Dispose()
    {
        archive.Stop();
        rows.Dispose();
        archive.Dispose();
    }
}
