using System.Collections;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace OnePasswordActivity.Completion;

/// <summary>Completes the values of a parameter. Whatever goes wrong, it offers nothing and says nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Completer : IArgumentCompleter
{
    private protected Completer()
    {
    }

    /// <summary>Whether the parameter takes patterns, so that a value with a wildcard in it has to be escaped.</summary>
    private protected virtual bool IsPattern => false;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var word = new TypedWord(wordToComplete ?? "");
            return [.. Candidates(new GivenParameters(fakeBoundParameters), word.Text)
                .Where(candidate => !candidate.Text.Any(char.IsControl) && (word.Fits(candidate.Text) || candidate.OtherNames.Any(word.Fits)))
                .Select(candidate => Result(candidate, word))];
        }
        catch (ActivityException)
        {
            return [];
        }
    }

    /// <summary>What there is to offer; what does not fit is left out by the caller.</summary>
    /// <param name="given">The parameters that stand in the command already.</param>
    /// <param name="typed">What was typed, without quotes.</param>
    private protected abstract IEnumerable<Candidate> Candidates(GivenParameters given, string typed);

    private CompletionResult Result(Candidate candidate, TypedWord word) => new(
        word.Write(IsPattern ? TypedWord.Escape(candidate.Text) : candidate.Text, candidate.IsNumberWithUnit),
        candidate.Text,
        CompletionResultType.ParameterValue,
        new string([.. candidate.Tooltip.Select(letter => char.IsControl(letter) ? ' ' : letter)]));
}
