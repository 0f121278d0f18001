using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports;

/// <summary>Puts titles and pseudonyms into rows that go down the pipeline, as <see cref="CellReader"/> does into those that are written.</summary>
/// <param name="names">The titles of vaults and items.</param>
/// <param name="redactor">What gives the pseudonyms; null to show everything.</param>
internal sealed class RowFinisher(NameMap names, ReportRedactor? redactor)
{
    private readonly Dictionary<Type, List<(PropertyInfo Property, CellKind Kind, bool Hidden)>> properties = [];

    public void Finish(ReportRow row)
    {
        if (redactor is null && names.Entries.Count == 0)
            return;
        if (!properties.TryGetValue(row.GetType(), out var texts))
            properties.Add(row.GetType(), texts = Texts(row.GetType()));

        // Free text last: by then the names in the same row are known, too.
        foreach (var (property, kind, hidden) in texts)
            if (property.GetValue(row) is string text && Show(kind, hidden, text) is { } shown && shown != text)
                property.SetValue(row, shown);
    }

    private static List<(PropertyInfo Property, CellKind Kind, bool Hidden)> Texts(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.PropertyType == typeof(string) && property.GetSetMethod(nonPublic: true) is not null && property.DeclaringType != typeof(ReportRow))
            .Select(static property => (Property: property, Cell: property.GetCustomAttribute<CellAttribute>()))
            .Select(static pair => (pair.Property, pair.Cell?.Kind ?? CellKind.Text, pair.Cell?.Hidden == true))
            .OrderBy(static text => text.Item2 == CellKind.Text),
    ];

    /// <summary>Hidden are the UUIDs, which stay what they are where a title stands beside them.</summary>
    private string? Show(CellKind kind, bool hidden, string text)
    {
        if (redactor is not null)
            return redactor.Cell(kind, text);
        return !hidden && kind is (CellKind.Vault or CellKind.Item) ? names.TitleOf(text) : null;
    }
}
