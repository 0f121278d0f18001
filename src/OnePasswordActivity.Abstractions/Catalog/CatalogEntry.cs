using System;
using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity;

/// <summary>A code that the Events API can send, and what is known of it.</summary>
/// <remarks>The texts are in the language of the person where there is a translation, else in English.</remarks>
public sealed class CatalogEntry
{
    private readonly string objectUuid;
    private readonly string auxId;
    private readonly string auxUuid;
    private readonly string auxDetails;
    private readonly string auxInfo;

    /// <summary>Reads a line of the catalog's file.</summary>
    internal CatalogEntry(string line)
    {
        var columns = line.Split('\t');
        Kind = Parse<CatalogKind>(columns[0]);
        Name = columns[1];
        ObjectType = columns[2].Length == 0 ? null : columns[2];
        CategoryKeys = columns[3].Split(' ');
        Evidence = Parse<CatalogEvidence>(columns[4]);
        Specification = columns[5];
        Person = columns[6].Length == 0 ? CatalogPerson.None : Parse<CatalogPerson>(columns[6]);
        objectUuid = columns[7];
        auxId = columns[8];
        auxUuid = columns[9];
        auxDetails = columns[10];
        auxInfo = columns[11];
        AuxEvidence = columns[12].Length == 0 ? null : Parse<CatalogEvidence>(columns[12]);
        Key = ObjectType is null ? $"{Kind}.{Name}" : $"{Kind}.{Name}.{ObjectType}";
    }

    /// <summary>What the code stands for.</summary>
    public CatalogKind Kind { get; }

    /// <summary>The code, as the API sends it.</summary>
    public string Name { get; }

    /// <summary>For an audit action the type of the object that it is done to; the same action means another thing for another type. Else null.</summary>
    public string? ObjectType { get; }

    /// <summary>What it is about, as people would sort it.</summary>
    public string Category => string.Join(", ", CategoryKeys.Select(key => CatalogTexts.Get("CategoryName." + key)));

    /// <summary>What it means: a sentence.</summary>
    public string Meaning => CatalogTexts.Get(Key);

    /// <summary>How well it is known.</summary>
    public CatalogEvidence Evidence { get; }

    /// <summary>What <c>ObjectUuid</c> of an audit event holds; null where that is not known.</summary>
    public string? ObjectUuid => Holds(objectUuid);

    /// <summary>What <c>AuxId</c> of an audit event holds; null where that is not known or it is usually absent.</summary>
    public string? AuxId => Holds(auxId);

    /// <summary>What <c>AuxUuid</c> of an audit event holds; null where that is not known or it is usually absent.</summary>
    public string? AuxUuid => Holds(auxUuid);

    /// <summary>What <c>AuxDetails</c> of an audit event holds; null where that is not known or it is usually absent.</summary>
    public string? AuxDetails => Holds(auxDetails);

    /// <summary>What <c>AuxInfo</c> of an audit event holds; null where that is not known or it is usually absent.</summary>
    public string? AuxInfo => Holds(auxInfo);

    /// <summary>How well it is known what the auxiliary fields hold; null where nothing is known of them.</summary>
    public CatalogEvidence? AuxEvidence { get; }

    /// <summary>The version of the API's specification that has it; earlier ones may have it, too.</summary>
    public string Specification { get; }

    /// <summary>What else is worth knowing, or null.</summary>
    public string? Note => CatalogTexts.Find(Key + ".Note");

    /// <summary>What names its texts.</summary>
    internal string Key { get; }

    internal IReadOnlyList<string> CategoryKeys { get; }

    internal CatalogPerson Person { get; }

    /// <summary>Code and meaning.</summary>
    public override string ToString() => ObjectType is null ? $"{Name}: {Meaning}" : $"{Name} {ObjectType}: {Meaning}";

    private static T Parse<T>(string name)
        where T : struct => (T)Enum.Parse(typeof(T), name, ignoreCase: true);

    /// <summary>A question mark says that it is inferred.</summary>
    private static string? Holds(string key)
    {
        if (key.Length == 0)
            return null;
        var text = CatalogTexts.Get("Holds." + key.TrimEnd('?'));
        return key[key.Length - 1] == '?' ? Template.Fill(CatalogTexts.Get("Inferred"), ("text", text)) : text;
    }
}
