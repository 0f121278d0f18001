using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace OnePasswordActivity.Tests.Help;

/// <summary>Reads the MAML that the module ships.</summary>
internal static class MamlHelp
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static IReadOnlyList<HelpPage> Read(string path) => [.. XDocument.Load(path).Root!.Elements(Command + "command").Select(Page)];

    private static HelpPage Page(XElement command)
    {
        var details = command.Element(Command + "details")!;
        var links = command.Element(Command + "relatedLinks")!.Elements(Maml + "navigationLink").ToList();
        return new HelpPage(details.Element(Command + "name")!.Value)
        {
            Uri = links[0].Element(Maml + "uri")!.Value,
            Synopsis = Text(details.Element(Maml + "description")),
            Description = Text(command.Element(Maml + "description")),
            Notes = Text(command.Element(Maml + "alertSet")),
            Examples =
            [
                .. command.Descendants(Command + "example").Select(example =>
                    (example.Element(Maml + "title")!.Value.Trim('-', ' '), example.Element(Dev + "code")!.Value.ReplaceLineEndings("\n"), Text(example.Element(Dev + "remarks")))),
            ],
            Parameters = [.. command.Element(Command + "parameters")!.Elements(Command + "parameter").Select(Parameter)],
            Syntax =
            [
                .. command.Descendants(Command + "syntaxItem").Select(item => string.Join(
                    " ", item.Elements(Command + "parameter").Select(parameter => parameter.Element(Maml + "name")!.Value).Order(StringComparer.Ordinal))),
            ],
            Inputs = Types(command.Descendants(Command + "inputType")),
            Outputs = Types(command.Descendants(Command + "returnValue")),
            Links = [.. links.Skip(1).Select(link => link.Element(Maml + "linkText")!.Value)],
        };
    }

    private static HelpParameter Parameter(XElement parameter)
    {
        var aliases = parameter.Attribute("aliases")!.Value;
        var pipeline = parameter.Attribute("pipelineInput")!.Value;
        return new HelpParameter(parameter.Element(Maml + "name")!.Value)
        {
            Text = Text(parameter.Element(Maml + "description")),
            Type = parameter.Element(Dev + "type")!.Element(Maml + "name")!.Value,
            Default = parameter.Element(Dev + "defaultValue")?.Value ?? "",
            Aliases = aliases == "none" ? "" : aliases,
            Values = string.Join(", ", parameter.Elements(Command + "parameterValueGroup").Elements().Select(value => value.Value)),
            Wildcards = parameter.Attribute("globbing")!.Value == "true",
            IsRequired = parameter.Attribute("required")!.Value == "true",
            Position = parameter.Attribute("position")!.Value,
            ByValue = pipeline.Contains("ByValue", StringComparison.Ordinal),
            ByName = pipeline.Contains("ByPropertyName", StringComparison.Ordinal),
        };
    }

    private static IReadOnlyList<(string Type, string Text)> Types(IEnumerable<XElement> values) =>
        [.. values.Select(value => (value.Element(Dev + "type")!.Element(Maml + "name")!.Value, Text(value.Element(Maml + "description"))))];

    private static string Text(XElement? element) => HelpPage.Plain(string.Join(" ", element!.DescendantsAndSelf(Maml + "para").Select(paragraph => paragraph.Value)));
}
