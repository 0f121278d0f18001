using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;

namespace OnePasswordActivity.Completion;

/// <summary>Completes spans of time; after a number it offers the units.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DurationCompleter : Completer
{
    private static readonly (string Unit, string Name)[] Units = [("s", "seconds"), ("m", "minutes"), ("h", "hours"), ("d", "days"), ("w", "weeks")];

    private protected DurationCompleter()
    {
    }

    /// <summary>Spans that people often want, and what each is.</summary>
    private protected abstract (string Span, string Tooltip)[] Common { get; }

    /// <summary>The units that make sense here.</summary>
    private protected abstract string UnitsHere { get; }

    private protected override IEnumerable<Candidate> Candidates(GivenParameters given, string typed)
    {
        var spans = Common.ToList();
        if (typed.Length is > 0 and < 6 && typed.All(letter => letter is >= '0' and <= '9'))
            spans.AddRange(Units.Where(unit => UnitsHere.Contains(unit.Unit) && spans.All(span => span.Span != typed + unit.Unit))
                .Select(unit => (typed + unit.Unit, $"{typed} {unit.Name}")));
        return spans.Select(span => new Candidate(span.Span, span.Tooltip) { IsNumberWithUnit = true });
    }
}
