using System;
using System.Globalization;
using System.Management.Automation.Host;

namespace OnePasswordActivity.Playground.Hosting;

/// <summary>Connects the engine to the terminal.</summary>
internal sealed class Host(LineEditor editor, Action converse) : PSHost
{
    private int _nesting;
    private bool _leavesNesting;

    /// <summary>The status that was given to <c>exit</c>.</summary>
    public int ExitCode { get; private set; }

    /// <summary>Whether the prompt is to end, by <c>exit</c> or with the nested prompt that it belongs to.</summary>
    public bool ShouldExit { get; private set; }

    /// <inheritdoc />
    public override string Name => "OnePasswordActivity.Playground";

    /// <inheritdoc />
    public override Version Version { get; } = typeof(Host).Assembly.GetName().Version!;

    /// <inheritdoc />
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc />
    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    /// <inheritdoc />
    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    /// <inheritdoc />
    public override PSHostUserInterface UI => Interface;

    public UserInterface Interface { get; } = new(editor);

    /// <inheritdoc />
    public override void SetShouldExit(int exitCode) => (ShouldExit, _leavesNesting, ExitCode) = (true, _nesting > 0, exitCode);

    /// <inheritdoc />
    public override void EnterNestedPrompt()
    {
        _nesting++;
        converse();
        _nesting--;
        ShouldExit &= !_leavesNesting;
    }

    /// <inheritdoc />
    public override void ExitNestedPrompt() => (ShouldExit, _leavesNesting) = (true, true);

    /// <inheritdoc />
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc />
    public override void NotifyEndApplication()
    {
    }
}
