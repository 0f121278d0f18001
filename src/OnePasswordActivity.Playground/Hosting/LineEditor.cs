using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text;

namespace OnePasswordActivity.Playground.Hosting;

/// <summary>Reads a line from the terminal: moving and deleting, earlier lines, Tab for what may follow, Ctrl+C to give it up.</summary>
internal sealed class LineEditor
{
    private readonly List<string> _history = [];
    private readonly StringBuilder _text = new();
    private int _cursor, _left, _top, _shown, _past;
    private bool _isSecret;
    private CommandCompletion? _completion;
    private int _completedLength;

    /// <summary>Whether the person ended the input with Ctrl+D.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Reads a line.</summary>
    /// <returns>The line; null if it was given up or the input ended.</returns>
    public string? Read(string prompt, Func<string, int, CommandCompletion>? complete, bool isSecret = false)
    {
        Console.Write(prompt);
        _text.Clear();
        (_cursor, _shown, _past, _isSecret, IsAtEnd, _completion) = (0, 0, _history.Count, isSecret, false, null);
        (_left, _top) = (Console.CursorLeft, Console.CursorTop);

        // While a line is typed Ctrl+C is a key like others; while a command runs it interrupts.
        Console.TreatControlCAsInput = true;
        try
        {
            while (true)
            {
                ConsoleKeyInfo key = Console.ReadKey(intercept: true);
                if (key.Key != ConsoleKey.Tab)
                    _completion = null;
                bool isControl = key.Modifiers.HasFlag(ConsoleModifiers.Control) && !key.Modifiers.HasFlag(ConsoleModifiers.Alt);
                IsAtEnd = isControl && key.Key == ConsoleKey.D && _text.Length == 0;
                if (key.Key == ConsoleKey.Enter || IsAtEnd || (isControl && key.Key == ConsoleKey.C))
                {
                    MoveTo(_text.Length);
                    Console.WriteLine();
                    return key.Key == ConsoleKey.Enter ? _text.ToString() : null;
                }

                Apply(key, isControl, complete);
            }
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    /// <summary>Keeps a line for the up arrow.</summary>
    public void Remember(string line)
    {
        if (line.Trim().Length > 0 && _history.LastOrDefault() != line)
            _history.Add(line);
    }

    private void Apply(ConsoleKeyInfo key, bool isControl, Func<string, int, CommandCompletion>? complete)
    {
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow when _cursor > 0:
                MoveTo(_cursor - 1);
                break;
            case ConsoleKey.RightArrow when _cursor < _text.Length:
                MoveTo(_cursor + 1);
                break;
            case ConsoleKey.Home:
            case ConsoleKey.A when isControl:
                MoveTo(0);
                break;
            case ConsoleKey.End:
            case ConsoleKey.E when isControl:
                MoveTo(_text.Length);
                break;
            case ConsoleKey.Backspace when _cursor > 0:
                Replace(_cursor - 1, 1, "");
                break;
            case ConsoleKey.Delete when _cursor < _text.Length:
                Replace(_cursor, 1, "");
                break;
            case ConsoleKey.Escape:
            case ConsoleKey.U when isControl:
                Replace(0, _text.Length, "");
                break;
            case ConsoleKey.UpArrow when !_isSecret && _past > 0:
                Replace(0, _text.Length, _history[--_past]);
                break;
            case ConsoleKey.DownArrow when _past < _history.Count:
                Replace(0, _text.Length, ++_past < _history.Count ? _history[_past] : "");
                break;
            case ConsoleKey.Tab:
                if (complete is not null)
                    Complete(complete, key.Modifiers.HasFlag(ConsoleModifiers.Shift));
                break;
            default:
                if (!isControl && !char.IsControl(key.KeyChar))
                    Replace(_cursor, 0, key.KeyChar.ToString());
                break;
        }
    }

    private void Complete(Func<string, int, CommandCompletion> complete, bool backwards)
    {
        if (_completion is null)
        {
            _completion = complete(_text.ToString(), _cursor);
            _completedLength = _completion.ReplacementLength;
        }

        if (_completion.CompletionMatches.Count == 0)
            return;
        string match = _completion.GetNextResult(!backwards).CompletionText;
        Replace(_completion.ReplacementIndex, _completedLength, match);
        _completedLength = match.Length;
    }

    private void Replace(int start, int length, string with)
    {
        _text.Remove(start, length).Insert(start, with);
        string rest = _isSecret ? new string('*', _text.Length - start) : _text.ToString(start, _text.Length - start);
        MoveTo(start);
        WriteAt(start, rest + new string(' ', Math.Max(0, _shown - _text.Length)));
        _shown = _text.Length;
        MoveTo(start + with.Length);
    }

    private void WriteAt(int start, string text)
    {
        Console.Write(text);

        // A line that grew past the last row of the terminal has moved everything up.
        int end = _left + start + text.Length;
        int rows = _top + (end / Console.BufferWidth) - (Console.BufferHeight - 1);
        if (rows > 0)
        {
            // The terminal scrolls only when there is something to put into the new row.
            if (end % Console.BufferWidth == 0)
                Console.Write(" ");
            _top -= rows;
        }
    }

    private void MoveTo(int position)
    {
        _cursor = position;
        int cell = _left + position;
        Console.SetCursorPosition(cell % Console.BufferWidth, Math.Clamp(_top + (cell / Console.BufferWidth), 0, Console.BufferHeight - 1));
    }
}
