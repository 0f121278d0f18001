using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests.Help;

/// <summary>What documents show and link to exists. That examples work is for tests/Pester, in a full PowerShell.</summary>
public sealed partial class DocumentTests : IDisposable
{
    private readonly Session session = new();

    public static TheoryData<string> Names => [.. Documents.All];

    private static readonly Dictionary<(string Cmdlet, string Parameter), string> CodeParameters = new()
    {
        [("Get-OPAuditEvent", "Action")] = "AuditAction",
        [("Get-OPAuditEvent", "ObjectType")] = "ObjectType",
        [("Get-OPItemUsage", "Action")] = "ItemUsageAction",
        [("Get-OPSignInAttempt", "Category")] = "Category",
        [("Get-OPSignInAttempt", "Type")] = "SignInType",
    };

    public void Dispose() => session.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Examples_are_PowerShell_and_use_cmdlets_and_parameters_that_there_are(string document)
    {
        foreach (var code in Examples(Documents.Read(document)))
        {
            Parser.ParseInput(code, out _, out var errors);
            Assert.Empty(errors.Select(error => $"{error.Message} in: {code}"));
            foreach (var command in Invocations(code))
                if (command.GetCommandName() is { } name && Own().IsMatch(name))
                    foreach (var given in command.CommandElements.OfType<CommandParameterAst>())
                        Assert.True(
                            Parameters(name).Contains(given.ParameterName, StringComparer.OrdinalIgnoreCase),
                            $"{name} has no parameter {given.ParameterName}: {command.Extent.Text}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Codes_in_examples_are_in_the_catalog(string document)
    {
        foreach (var command in Examples(Documents.Read(document)).SelectMany(Invocations))
        {
            var elements = command.CommandElements;
            foreach (var given in elements.OfType<CommandParameterAst>())
                if (CodeParameters.TryGetValue((command.GetCommandName() ?? "", given.ParameterName), out var kind) && elements.IndexOf(given) + 1 < elements.Count)
                    foreach (var pattern in elements[elements.IndexOf(given) + 1].FindAll(static node => node is StringConstantExpressionAst, searchNestedScriptBlocks: false).Cast<StringConstantExpressionAst>())
                        Assert.True(IsCode(kind, pattern.Value), $"'{pattern.Value}' is no {kind}: {command.Extent.Text}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Cmdlets_that_are_named_exist(string document) =>
        Assert.Empty(Own().Matches(Documents.Read(document)).Select(match => match.Value).Distinct().Except(Commands.Keys, StringComparer.OrdinalIgnoreCase));

    [Theory]
    [MemberData(nameof(Names))]
    public void Links_lead_somewhere(string document)
    {
        var text = Code().Replace(Documents.Read(document), "");
        foreach (var target in Link().Matches(text).Select(match => match.Groups[1].Value).Where(target => !target.Contains("://", StringComparison.Ordinal)))
        {
            var parts = target.Split('#');
            var path = parts[0].Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, parts[0]);
            var file = Path.GetFullPath(Path.Combine(Documents.Root, path));
            Assert.True(File.Exists(file) || Directory.Exists(file), $"{document} links to {target}");
            if (parts.Length > 1)
                Assert.Contains(parts[1], Heading().Matches(File.ReadAllText(file)).Select(match => Anchor(match.Groups[1].Value.Trim())));
        }
    }

    [Fact]
    public void Every_document_is_in_the_index_of_the_documents()
    {
        var linked = Link().Matches(Documents.Read("docs/README.md")).Select(match => Path.GetFullPath(Path.Combine(Documents.Root, "docs", match.Groups[1].Value))).ToHashSet();
        Assert.All(
            Documents.All.Where(document => document.StartsWith("docs/", StringComparison.Ordinal) && document != "docs/README.md"),
            document => Assert.Contains(Path.GetFullPath(Path.Combine(Documents.Root, document)), linked));
    }

    [Fact]
    public void The_files_that_a_contributor_is_sent_to_are_there()
    {
        var files = Documents.Files;
        var named = Named().Matches(Documents.Read("CONTRIBUTING.md")).Select(match => match.Groups[1].Value).Where(name => name.Contains('/', StringComparison.Ordinal) || name.EndsWith(".cs", StringComparison.Ordinal)).Distinct().ToList();
        Assert.True(named.Count > 40);

        // A name may begin anywhere in a path, also after the first half of a project's name.
        Assert.All(named, name => Assert.True(files.Any(file => $"/{file}/".Contains($"/{name}/", StringComparison.Ordinal) || $"/{file}/".Contains($".{name}/", StringComparison.Ordinal)), name));
    }

    private Dictionary<string, CmdletInfo> Commands => field ??= session.Run("(Get-Module OnePasswordActivity).ExportedCommands.Values").Clean()
        .Output.Select(value => (CmdletInfo)value.BaseObject).ToDictionary(command => command.Name, StringComparer.OrdinalIgnoreCase);

    private Dictionary<string, List<string>> Catalog => field ??= session.Run("Get-OPActivityCatalog").Clean().Output
        .GroupBy(static entry => entry.Get("Kind")!.ToString()!).ToDictionary(static kind => kind.Key, static kind => kind.Select(static entry => entry.Text("Name")!).ToList());

    private bool IsCode(string kind, string pattern) => Catalog[kind].Exists(new WildcardPattern(pattern, WildcardOptions.IgnoreCase).IsMatch);

    private static IEnumerable<CommandAst> Invocations(string code) =>
        Parser.ParseInput(code, out _, out _).FindAll(static node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>();

    private IEnumerable<string> Parameters(string name) => Commands[name].Parameters.Values.SelectMany(parameter => parameter.Aliases.Append(parameter.Name));

    /// <summary>In a transcript the lines with a prompt are the code.</summary>
    private static IEnumerable<string> Examples(string text) => Block().Matches(text).Select(match => match.Groups[1].Value).Select(block =>
        !block.StartsWith("PS> ", StringComparison.Ordinal) ? block : string.Join('\n', block.Split('\n')
            .Where(line => line.StartsWith("PS> ", StringComparison.Ordinal) || line.StartsWith(">> ", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf('>', StringComparison.Ordinal) + 1)..].TrimStart('>', ' '))));

    private static string Anchor(string heading) => NotInAnchor().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\b[A-Z]\w+-OP[A-Z]\w+")]
    private static partial Regex Own();

    [GeneratedRegex(@"^```powershell\n(.*?)\n```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"`(?:\./)?([^`\s<>$]+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
