using System;
using System.IO;
using System.Management.Automation.Host;

namespace OnePasswordActivity.Playground.Hosting;

/// <summary>The size of the terminal and its colours; where output is not a terminal, the size that the module's tables are made for.</summary>
internal sealed class RawUserInterface : PSHostRawUserInterface
{
    /// <inheritdoc />
    public override Size BufferSize
    {
        get => WindowSize;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override Size WindowSize
    {
        get => Console.IsOutputRedirected || Console.WindowWidth < 1 ? new Size(120, 50) : new Size(Console.WindowWidth, Console.WindowHeight);
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override Size MaxPhysicalWindowSize => WindowSize;

    /// <inheritdoc />
    public override Size MaxWindowSize => WindowSize;

    /// <inheritdoc />
    public override Coordinates CursorPosition
    {
        get => Console.IsOutputRedirected ? default : new Coordinates(Console.CursorLeft, Console.CursorTop);
        set => Console.SetCursorPosition(value.X, value.Y);
    }

    /// <inheritdoc />
    public override Coordinates WindowPosition { get; set; }

    /// <inheritdoc />
    public override int CursorSize { get; set; } = 25;

    // .NET does not know the terminal's own colours on every system; these stand for them.

    /// <inheritdoc />
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    /// <inheritdoc />
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    /// <inheritdoc />
    public override string WindowTitle { get; set; } = "";

    /// <inheritdoc />
    public override bool KeyAvailable => !Console.IsInputRedirected && Console.KeyAvailable;

    /// <inheritdoc />
    public override void FlushInputBuffer()
    {
        while (KeyAvailable)
            Console.ReadKey(intercept: true);
    }

    /// <inheritdoc />
    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        ConsoleKeyInfo key = Console.ReadKey(options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, default, keyDown: true);
    }

    /// <inheritdoc />
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

    /// <summary>Clear-Host asks for this with a rectangle that means everything.</summary>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
        try
        {
            Console.Clear();
        }
        catch (IOException)
        {
            // There is no terminal to clear.
        }
    }
}
