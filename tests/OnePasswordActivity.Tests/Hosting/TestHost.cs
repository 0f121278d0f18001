using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>A host 120 columns wide that answers the shell's questions as it was told, and remembers what it was asked and shown.</summary>
public sealed class TestHost(CultureInfo? culture = null) : PSHost
{
    private readonly Screen screen = new();

    public override CultureInfo CurrentCulture { get; } = culture ?? CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CurrentCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "Tests";

    public override PSHostUserInterface UI => screen;

    public override Version Version { get; } = new(1, 0);

    /// <summary>The labels of the answers, in order; when they are used up, the last one goes on.</summary>
    public Queue<string> Answers => screen.Answers;

    /// <summary>The questions that were asked.</summary>
    public IReadOnlyCollection<string> Questions => screen.Questions;

    /// <summary>What was shown.</summary>
    public string Shown => screen.Shown;

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class Screen : PSHostUserInterface
    {
        private readonly StringBuilder shown = new();
        private readonly ConcurrentQueue<string> questions = new();

        public Queue<string> Answers { get; } = new();

        public IReadOnlyCollection<string> Questions => questions;

        public override PSHostRawUserInterface RawUI { get; } = new RawScreen();

        public string Shown
        {
            get
            {
                lock (shown)
                    return shown.ToString();
            }
        }

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            questions.Enqueue(message);
            var answer = Answers.Count > 1 ? Answers.Dequeue() : Answers.Peek();
            return choices.Select(choice => choice.Label.Replace("&", "", StringComparison.Ordinal)).ToList().IndexOf(answer);
        }

        public override void Write(string value)
        {
            lock (shown)
                shown.Append(value);
        }

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

        public override void WriteLine(string value) => Write(value + "\n");

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        {
            questions.Enqueue(string.Join(", ", descriptions.Select(description => description.Name)));
            throw new NotSupportedException("Nobody is there to answer.");
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
            throw new NotSupportedException();

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        public override void WriteDebugLine(string message)
        {
        }

        public override void WriteErrorLine(string value)
        {
        }

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
        }

        public override void WriteVerboseLine(string message)
        {
        }

        public override void WriteWarningLine(string message)
        {
        }
    }

    private sealed class RawScreen : PSHostRawUserInterface
    {
        private static readonly Size Columns = new(120, 5000);

        public override ConsoleColor BackgroundColor { get; set; }

        public override Size BufferSize { get => Columns; set => throw new NotSupportedException(); }

        public override Coordinates CursorPosition { get; set; }

        public override int CursorSize { get; set; }

        public override ConsoleColor ForegroundColor { get; set; }

        public override bool KeyAvailable => false;

        public override Size MaxPhysicalWindowSize => Columns;

        public override Size MaxWindowSize => Columns;

        public override Coordinates WindowPosition { get; set; }

        public override Size WindowSize { get => Columns; set => throw new NotSupportedException(); }

        public override string WindowTitle { get; set; } = "";

        public override void FlushInputBuffer()
        {
        }

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

        public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw new NotSupportedException();

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();
    }
}
