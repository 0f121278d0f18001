using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Threading;

namespace OnePasswordActivity.Playground.Hosting;

/// <summary>Writes to the terminal and asks there, with nothing but what the console of .NET has on every system.</summary>
internal sealed class UserInterface(LineEditor editor) : PSHostUserInterface
{
    private readonly Lock _lock = new();
    private int _progressLength;

    /// <inheritdoc />
    public override PSHostRawUserInterface RawUI { get; } = new RawUserInterface();

    /// <inheritdoc />
    public override bool SupportsVirtualTerminal =>
        !OperatingSystem.IsWindows() && !Console.IsOutputRedirected && !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");

    /// <inheritdoc />
    public override void Write(string value)
    {
        lock (_lock)
        {
            EraseProgress();
            Console.Write(Plain(value));
        }
    }

    /// <inheritdoc />
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(foregroundColor, value, isError: false);

    /// <inheritdoc />
    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    /// <inheritdoc />
    public override void WriteErrorLine(string value) => Write(ConsoleColor.Red, value + Environment.NewLine, isError: true);

    /// <inheritdoc />
    public override void WriteDebugLine(string message) => WriteNotice("DEBUG", message);

    /// <inheritdoc />
    public override void WriteVerboseLine(string message) => WriteNotice("VERBOSE", message);

    /// <inheritdoc />
    public override void WriteWarningLine(string message) => WriteNotice("WARNING", message);

    /// <inheritdoc />
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        if (Console.IsOutputRedirected)
            return;
        lock (_lock)
        {
            EraseProgress();
            if (record.RecordType == ProgressRecordType.Completed)
                return;
            string text = $"{record.Activity}: {record.StatusDescription}" + (record.PercentComplete >= 0 ? $" {record.PercentComplete} %" : "");
            text = text[..Math.Min(text.Length, RawUI.BufferSize.Width - 1)];
            Console.Write(text);
            _progressLength = text.Length;
        }
    }

    /// <summary>A command that has ended, however it did, makes no progress.</summary>
    public void EndProgress()
    {
        lock (_lock)
            EraseProgress();
    }

    /// <inheritdoc />
    public override string ReadLine() => Read("", isSecret: false);

    /// <inheritdoc />
    public override SecureString ReadLineAsSecureString()
    {
        var secret = new SecureString();
        foreach (char character in Read("", isSecret: true))
            secret.AppendChar(character);
        secret.MakeReadOnly();
        return secret;
    }

    /// <inheritdoc />
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        Introduce(caption, message);
        var answers = new Dictionary<string, PSObject>();
        foreach (FieldDescription field in descriptions)
        {
            bool isList = field.ParameterTypeFullName.EndsWith("[]", StringComparison.Ordinal);
            answers[field.Name] = field.ParameterTypeFullName == typeof(SecureString).FullName ? PSObject.AsPSObject(Secret(field.Name))
                : isList ? PSObject.AsPSObject(ReadList(field.Name))
                : PSObject.AsPSObject(Read($"{field.Name}: ", isSecret: false));
        }

        return answers;
    }

    /// <inheritdoc />
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Introduce(caption, message);
        var keys = choices.Select(choice => Key(choice.Label)).ToList();
        string question = string.Join("  ", choices.Select((choice, i) => $"[{keys[i]}] {choice.Label.Replace("&", "", StringComparison.Ordinal)}"))
            + "  [?] Help" + (defaultChoice >= 0 ? $" (default is \"{keys[defaultChoice]}\")" : "") + ": ";
        while (true)
        {
            string answer = Read(question, isSecret: false).Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
                return defaultChoice;
            int chosen = choices.ToList().FindIndex(choice =>
                answer.Equals(Key(choice.Label), StringComparison.OrdinalIgnoreCase)
                || answer.Equals(choice.Label.Replace("&", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
            if (chosen >= 0)
                return chosen;
            if (answer == "?")
                for (int i = 0; i < choices.Count; i++)
                    WriteLine($"{keys[i]} - {choices[i].HelpMessage}");
        }
    }

    /// <inheritdoc />
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
    {
        Introduce(caption, message);
        string name = string.IsNullOrEmpty(userName) ? Read("User: ", isSecret: false) : userName;
        return new PSCredential(name, Secret($"Password for user {name}"));
    }

    /// <inheritdoc />
    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    // "&Yes" is chosen with Y.
    private static string Key(string label) =>
        label.IndexOf('&', StringComparison.Ordinal) is >= 0 and var mark && mark + 1 < label.Length ? char.ToUpperInvariant(label[mark + 1]).ToString() : label;

    private void Introduce(string caption, string message)
    {
        if (!string.IsNullOrEmpty(caption))
            WriteLine(Environment.NewLine + caption);
        if (!string.IsNullOrEmpty(message))
            WriteLine(message);
    }

    private string[] ReadList(string name)
    {
        var values = new List<string>();
        while (Read($"{name}[{values.Count}]: ", isSecret: false) is { Length: > 0 } value)
            values.Add(value);
        return [.. values];
    }

    private SecureString Secret(string name)
    {
        Write($"{name}: ");
        return ReadLineAsSecureString();
    }

    /// <exception cref="PipelineStoppedException">The person pressed Ctrl+C.</exception>
    /// <exception cref="HostException">There is nobody to ask.</exception>
    private string Read(string question, bool isSecret)
    {
        if (Console.IsInputRedirected)
            throw new HostException("There is no terminal to ask at. Give all parameters; -Force or -Confirm:$false answers questions.");
        EndProgress();
        return editor.Read(question, complete: null, isSecret) ?? throw new PipelineStoppedException();
    }

    private void WriteNotice(string kind, string message) => Write(ConsoleColor.Yellow, $"{kind}: {message}{Environment.NewLine}", isError: false);

    private void Write(ConsoleColor color, string text, bool isError)
    {
        lock (_lock)
        {
            EraseProgress();
            Console.ForegroundColor = color;
            (isError ? Console.Error : Console.Out).Write(Plain(text));
            Console.ResetColor();
        }
    }

    // The formatter decorates everything; a host takes that away where it can't be shown.
    private string Plain(string text) => GetOutputString(text, SupportsVirtualTerminal);

    private void EraseProgress()
    {
        if (_progressLength > 0)
            Console.Write("\r" + new string(' ', _progressLength) + "\r");
        _progressLength = 0;
    }
}
