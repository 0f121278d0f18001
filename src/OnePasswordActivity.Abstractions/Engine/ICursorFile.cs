using System;

namespace OnePasswordActivity.Engine;

/// <summary>A file that keeps where a stream was read to. While it is open no other process can open it.</summary>
public interface ICursorFile : IDisposable
{
    /// <summary>The cursor that was kept, or null when nothing was kept yet.</summary>
    string? Cursor { get; }

    /// <summary>Keeps a cursor: the file holds either the old one or the new one, whatever happens meanwhile.</summary>
    /// <param name="cursor">The cursor.</param>
    void Save(string cursor);
}
