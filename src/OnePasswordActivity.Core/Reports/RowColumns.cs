using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports;

/// <summary>
/// Makes the columns of a row type from its public properties, in the order in which they are declared: names and kinds as the properties'
/// names and types suggest, unless <see cref="CellAttribute"/> says otherwise. So a row that goes down the pipeline is all that the page and
/// the files need to know.
/// </summary>
internal static class RowColumns
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<ReportColumn>> Known = new();

    public static IReadOnlyList<ReportColumn> Of<TRow>()
        where TRow : class => Known.GetOrAdd(typeof(TRow), static _ => Make<TRow>());

    /// <summary>The name of a property in words: <c>LastSeen</c> is "Last seen", <c>IPAddress</c> "IP address", <c>EventUuid</c> "Event UUID", <c>SignIns</c> "Sign-ins".</summary>
    public static string Words(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var capital = char.IsUpper(name[i]);
            var ends = i + 1 < name.Length && char.IsLower(name[i + 1]);
            if (i > 0 && capital && (ends || char.IsLower(name[i - 1])))
                words.Append(' ');
            var lower = i > 0 && capital && (ends || char.IsLower(name[i - 1])) && ends;
            words.Append(lower ? char.ToLower(name[i], CultureInfo.InvariantCulture) : name[i]);
        }

        return words.Replace(" uuid", " UUID").Replace("Sign in", "Sign-in").Replace("sign in", "sign-in").ToString();
    }

    private static IReadOnlyList<ReportColumn> Make<TRow>()
        where TRow : class =>
    [
        .. typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.GetCustomAttribute<CellAttribute>() is not { Hidden: true })
            .OrderBy(static property => property.MetadataToken)
            .Select(static property =>
            {
                var cell = property.GetCustomAttribute<CellAttribute>();
                return new ReportColumn(property.Name, cell?.Title ?? Words(property.Name), cell?.Kind ?? KindOf(property.PropertyType), Reader<TRow>(property));
            }),
    ];

    private static CellKind KindOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return CellKind.Label;
        if (type == typeof(DateTimeOffset) || type == typeof(DateTime))
            return CellKind.Time;
        if (type == typeof(TimeSpan))
            return CellKind.Duration;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => CellKind.Flag,
            >= TypeCode.SByte and <= TypeCode.UInt64 => CellKind.Count,
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => CellKind.Number,
            _ => CellKind.Text,
        };
    }

    /// <summary>A delegate of the getter, because a table has many cells and reflection is slow.</summary>
    private static Func<object, object?> Reader<TRow>(PropertyInfo property)
        where TRow : class =>
        (Func<object, object?>)typeof(RowColumns).GetMethod(nameof(ReaderOf), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(TRow), property.PropertyType).Invoke(null, [property])!;

    private static Func<object, object?> ReaderOf<TRow, TValue>(PropertyInfo property)
        where TRow : class
    {
        var get = (Func<TRow, TValue>)Delegate.CreateDelegate(typeof(Func<TRow, TValue>), property.GetMethod!);
        return row => get((TRow)row);
    }
}
