using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Completion;

/// <summary>Completes the tables of the report that is given, else of all.</summary>
public sealed class ReportSectionCompleter : Completer
{
    private protected override bool IsPattern => true;

    private protected override IEnumerable<Candidate> Candidates(GivenParameters given, string typed)
    {
        var names = given.Patterns("Name");
        return ReportGuide.Each.Where(guide => TextPattern.Any(names, guide.Name.ToString()))
            .SelectMany(static guide => guide.Sections.Select(section => (Section: section, guide.Title)))
            .GroupBy(static pair => pair.Section, StringComparer.Ordinal)
            .Select(static group => new Candidate(group.Key, string.Join(", ", group.Select(static pair => pair.Title))));
    }
}
