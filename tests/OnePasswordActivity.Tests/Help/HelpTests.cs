using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests.Help;

/// <summary>Markdown, MAML and cmdlets say the same.</summary>
public sealed class HelpTests : IDisposable
{
    private static readonly string Pages = Path.Combine(Documents.Root, "docs", "en-US");
    private static readonly string Topics = Path.Combine(Documents.Root, "docs", "about");

    private readonly Session session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public void Every_cmdlet_has_its_page_and_its_MAML_and_nothing_else_has()
    {
        var names = Commands().Select(command => command.Name).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(names, Directory.EnumerateFiles(Pages, "*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        Assert.Equal(names, Maml().Select(page => page.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void MAML_says_what_the_markdown_says()
    {
        foreach (var (maml, markdown) in Maml().Select(page => (page, Markdown(page.Name))))
        {
            // Defaults and sets are compared with the cmdlets below; MAML has no sets.
            Assert.Equal(markdown.Parameters.Select(parameter => parameter with { Sets = "" }), maml.Parameters);
            Assert.Equal(markdown.Examples, maml.Examples);
            Assert.Equal(markdown.Inputs, maml.Inputs);
            Assert.Equal(markdown.Outputs, maml.Outputs);
            Assert.Equal(markdown.Links, maml.Links);
            Assert.Equal(markdown.Syntax, maml.Syntax);
            Assert.Equal(
                (markdown.Uri, markdown.Synopsis, markdown.Description, markdown.Notes),
                (maml.Uri, maml.Synopsis, maml.Description, maml.Notes));
        }
    }

    [Fact]
    public void Every_page_says_what_there_is_to_say()
    {
        foreach (var page in Commands().Select(command => Markdown(command.Name)))
        {
            Assert.True(page.Examples.Count >= 3, $"{page.Name} has {page.Examples.Count} examples.");
            Assert.All(page.Examples, (example, index) => Assert.Matches($"^Example {index + 1}: [^ ]", example.Title));
            Assert.All(page.Examples, example => Assert.Contains(page.Name, example.Code, StringComparison.Ordinal));
            string[] texts =
            [
                page.Synopsis, page.Description, .. page.Examples.Select(example => example.Remarks), .. page.Parameters.Select(parameter => parameter.Text),
                .. page.Inputs.Select(input => input.Text), .. page.Outputs.Select(output => output.Text),
            ];
            Assert.All(texts, text => Assert.Matches(@"[.…]$", text));
            Assert.Matches("^Required: .+ Cost: .+", page.Notes);
            Assert.NotEmpty(page.Links);
        }
    }

    [Fact]
    public void The_parameters_are_those_of_the_cmdlets()
    {
        foreach (var command in Commands())
            Assert.Equal(
                Parameters(command).Select(parameter => Describe(command, parameter)).OrderBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase),
                Markdown(command.Name).Parameters.Select(parameter => parameter with { Text = "" }).OrderBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_syntax_is_that_of_the_cmdlets()
    {
        // The set of a command that lacks something, which then says so, is nothing to show.
        foreach (var command in Commands())
            Assert.Equal(
                command.ParameterSets.Where(set => !set.Name.StartsWith("No", StringComparison.Ordinal)).Select(set => string.Join(" ", set.Parameters.Select(parameter => parameter.Name).Except(Common).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal),
                Markdown(command.Name).Syntax.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Inputs_and_outputs_are_those_of_the_cmdlets()
    {
        foreach (var command in Commands())
        {
            var page = Markdown(command.Name);
            var inputs = Parameters(command).Where(parameter => parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline || set.ValueFromPipelineByPropertyName))
                .Select(parameter => parameter.ParameterType.ToString()).Distinct().DefaultIfEmpty("None").Order(StringComparer.Ordinal);
            Assert.Equal(inputs, page.Inputs.Select(input => input.Type).Order(StringComparer.Ordinal));
            var outputs = command.OutputType.Select(type => type.Name).Distinct().Order(StringComparer.Ordinal);
            Assert.Equal(outputs, page.Outputs.Select(output => output.Type).Where(type => type != "None").Order(StringComparer.Ordinal));
            Assert.NotEmpty(page.Outputs);
        }
    }

    [Fact]
    public void The_manifests_addresses_lead_to_files_of_the_project()
    {
        var data = (System.Collections.Hashtable)session.Run("(Import-Module $manifest -PassThru).PrivateData.PSData").One.BaseObject;
        var project = (string)data["ProjectUri"]!;
        Assert.Equal($"{project}/blob/main/LICENSE", data["LicenseUri"]);
        Assert.Equal($"{project}/blob/main/CHANGELOG.md", data["ReleaseNotes"]);
        Assert.Equal($"{project.Replace("github.com", "raw.githubusercontent.com", StringComparison.Ordinal)}/main/docs/images/icon.png", data["IconUri"]);
        Assert.All(["LICENSE", "CHANGELOG.md", "docs/images/icon.png"], file => Assert.True(File.Exists(Path.Combine(Documents.Root, file)), file));
    }

    [Fact]
    public void Get_Help_Online_leads_to_the_page()
    {
        var project = session.Run("(Get-Module OnePasswordActivity).ProjectUri.OriginalString").One.ToString();
        foreach (var command in Commands())
        {
            Assert.Equal($"{project}/blob/main/docs/en-US/{command.Name}.md", Markdown(command.Name).Uri);
            Assert.Equal(Markdown(command.Name).Uri, command.ImplementingType.GetCustomAttribute<CmdletAttribute>()!.HelpUri);
        }
    }

    [Fact]
    public void The_about_topics_say_what_their_markdown_says_and_fit_a_console()
    {
        var topics = Directory.EnumerateFiles(Topics, "*.md").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(
            topics.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(ModuleFiles.At("en-US"), "about_*").Select(path => Path.GetFileName(path).Replace(".help.txt", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        foreach (var topic in topics)
        {
            var name = Path.GetFileNameWithoutExtension(topic);
            var text = File.ReadAllText(ModuleFiles.At("en-US", name + ".help.txt")).ReplaceLineEndings("\n");
            Assert.StartsWith($"TOPIC\n    {name}\n\nSHORT DESCRIPTION\n    ", text, StringComparison.Ordinal);
            var markdown = Regex.Replace(File.ReadAllText(topic), @"^(#+|```\w*)", "", RegexOptions.Multiline);
            Assert.Equal("TOPIC " + HelpPage.Plain(markdown).ToUpperInvariant(), HelpPage.Plain(text).ToUpperInvariant());

            // Code is moved in by eight columns, and is not broken.
            Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80 || line.StartsWith("        ", StringComparison.Ordinal), line));
        }
    }

    private static string[] Common => [.. Cmdlet.CommonParameters, .. Cmdlet.OptionalCommonParameters.Except(["WhatIf", "Confirm"])];

    private List<CmdletInfo> Commands() =>
        [.. session.Run("(Get-Module OnePasswordActivity).ExportedCommands.Values").Clean().Output.Select(value => (CmdletInfo)value.BaseObject)];

    private static IReadOnlyList<HelpPage> Maml() => MamlHelp.Read(ModuleFiles.At("en-US", "OnePasswordActivity.dll-Help.xml"));

    private static HelpPage Markdown(string name) => MarkdownHelp.Read(Path.Combine(Pages, name + ".md"));

    private static IEnumerable<ParameterMetadata> Parameters(CmdletInfo command) => command.Parameters.Values.Where(parameter => !Common.Contains(parameter.Name));

    private static HelpParameter Describe(CmdletInfo command, ParameterMetadata parameter)
    {
        var sets = parameter.ParameterSets.Select(pair => (Name: pair.Key == "__AllParameterSets" ? "(All)" : pair.Key, Set: pair.Value)).ToList();
        var type = parameter.ParameterType.GetElementType() ?? parameter.ParameterType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        var names = parameter.Attributes.FirstOrDefault(attribute => attribute.GetType().Name == "NameTransformationAttribute");
        var values = parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault()?.ValidValues
            ?? (string[]?)names?.GetType().GetProperty("Values")!.GetValue(names)
            ?? (type.IsEnum ? Enum.GetNames(type) : []);
        return new HelpParameter(parameter.Name)
        {
            Type = parameter.ParameterType.ToString(),
            Default = Default(command, parameter),
            Aliases = string.Join(", ", parameter.Aliases),
            Values = string.Join(", ", values),
            Wildcards = parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any(),
            IsRequired = sets.Any(set => set.Set.IsMandatory),
            Position = Position(sets[0].Set),
            ByValue = sets.Any(set => set.Set.ValueFromPipeline),
            ByName = sets.Any(set => set.Set.ValueFromPipelineByPropertyName),
            Sets = string.Join("; ", sets.Select(set => set.Name + " Position: " + Position(set.Set)
                + (set.Set.IsMandatory ? " IsRequired" : "")
                + (set.Set.ValueFromPipeline ? " ValueFromPipeline" : "")
                + (set.Set.ValueFromPipelineByPropertyName ? " ValueFromPipelineByPropertyName" : "")).Order(StringComparer.Ordinal)),
        };
    }

    private static string Position(ParameterSetMetadata set) => set.Position == int.MinValue ? "Named" : set.Position.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a parameter is when it is not given; nothing where it is then not there.</summary>
    private static string Default(CmdletInfo command, ParameterMetadata parameter)
    {
        if (parameter.SwitchParameter)
            return "False";
        var value = command.ImplementingType.GetProperty(parameter.Name)!.GetValue(Activator.CreateInstance(command.ImplementingType));
        var isNothing = value is null or Array or "" || parameter.ParameterSets.Values.Any(set => set.IsMandatory)
            || (value is ValueType and not Enum && value.Equals(Activator.CreateInstance(value.GetType())));
        return isNothing ? "" : Convert.ToString(value, CultureInfo.InvariantCulture)!;
    }
}
