using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Completion;

/// <summary>Completes the names of reports.</summary>
public sealed class ReportNameCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(GivenParameters given, string typed) =>
        ReportGuide.Each.Select(static guide => new Candidate(guide.Name.ToString(), guide.Explanation));
}
