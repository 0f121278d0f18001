using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace OnePasswordActivity.Simulator;

/// <summary>The latest requests.</summary>
public sealed class RequestLog
{
    private readonly Lock _lock = new();
    private readonly Queue<RecordedRequest> _requests = new();
    private readonly int _capacity;

    internal RequestLog(int capacity) => _capacity = capacity;

    /// <summary>How many requests are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _requests.Count;
        }
    }

    /// <summary>All that are remembered, oldest first.</summary>
    public IReadOnlyList<RecordedRequest> All
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    /// <summary>The requests to any path that begins so.</summary>
    public IReadOnlyList<RecordedRequest> To(string pathPrefix) =>
        [.. All.Where(request => request.Path.StartsWith(pathPrefix, StringComparison.Ordinal))];

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (_lock)
            _requests.Clear();
    }

    internal void Add(RecordedRequest request)
    {
        lock (_lock)
        {
            if (_requests.Count == _capacity)
                _requests.Dequeue();
            _requests.Enqueue(request);
        }
    }
}
