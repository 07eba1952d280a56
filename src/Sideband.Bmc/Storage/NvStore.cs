namespace Sideband.Bmc.Storage;

/// <summary>
/// Values in a log that only grows: a torn end, as a power cut leaves it, costs what was not yet flushed and nothing else.
/// When most of the log is outlived it is written anew beside the old one, which stays until the new one is safe.
/// </summary>
public sealed class NvStore : INvStore
{
    private const int SmallestRewrite = 256 * 1024;
    private readonly SortedDictionary<string, byte[]> _values = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly Lock _gate = new();
    private FileStream _log;
    private long _live;

    private NvStore(string path)
    {
        _path = path;
        _log = OpenLog(path);
        Load();
    }

    /// <summary>Opens or makes the log.</summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <exception cref="IOException">Another process has it open, or the disk is broken.</exception>
    public static NvStore Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return new(path);
    }

    /// <inheritdoc/>
    public bool IsDirty { get; private set; }

    /// <inheritdoc/>
    public byte[]? Find(string key)
    {
        lock (_gate)
            return _values.GetValueOrDefault(key);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Keys(string prefix)
    {
        lock (_gate)
            return [.. _values.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))];
    }

    /// <inheritdoc/>
    public void Put(string key, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            throw new ArgumentException("A value has at least one byte.", nameof(value));
        lock (_gate)
        {
            Remember(key, value.ToArray());
            Append(LogRecord.Write(key, value));
        }
    }

    /// <inheritdoc/>
    public void Delete(string key)
    {
        lock (_gate)
        {
            if (!_values.ContainsKey(key))
                return;
            Remember(key, null);
            Append(LogRecord.Write(key, default));
        }
    }

    /// <inheritdoc/>
    public void Flush()
    {
        lock (_gate)
        {
            if (!IsDirty)
                return;
            if (_log.Length > SmallestRewrite && _log.Length > _live * 4)
                Rewrite();
            else
                _log.Flush(flushToDisk: true);
            IsDirty = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Flush();
        _log.Dispose();
    }

    private void Append(byte[] record)
    {
        _log.Write(record);
        IsDirty = true;
    }

    private void Remember(string key, byte[]? value)
    {
        if (_values.TryGetValue(key, out var old))
            _live -= old.Length + key.Length;
        if (value is null)
        {
            _values.Remove(key);
            return;
        }
        _values[key] = value;
        _live += value.Length + key.Length;
    }

    private void Load()
    {
        var bytes = new byte[_log.Length];
        _log.ReadExactly(bytes);
        var at = 0;
        while (LogRecord.TryRead(bytes.AsSpan(at), out var key, out var value, out var size))
        {
            Remember(key, value.IsEmpty ? null : value.ToArray());
            at += size;
        }
        _log.SetLength(at);
        _log.Position = at;
    }

    private void Rewrite()
    {
        var beside = _path + ".new";
        using (var fresh = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            foreach (var (key, value) in _values)
                fresh.Write(LogRecord.Write(key, value));
            fresh.Flush(flushToDisk: true);
        }
        _log.Dispose();
        // The rename is atomic; whichever of the two names survives a power cut now has everything.
        File.Move(beside, _path, overwrite: true);
        _log = OpenLog(_path);
        _log.Position = _log.Length;
    }

    private static FileStream OpenLog(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
        };
        // Passwords are in it.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options);
    }
}
