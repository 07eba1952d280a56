using System.Buffers;
using System.Runtime.InteropServices;

namespace Sideband.Bmc.Storage;

/// <summary>
/// Values in a log that only grows: a torn end, as a power cut leaves it, costs what was not yet flushed and nothing else.
/// When most of the log is outlived it is written anew beside the old one, which stays until the new one is safe. After a
/// write or a sync that failed nobody knows what is on disk: the store takes no changes any more until it is opened again.
/// </summary>
public sealed class NvStore : INvStore
{
    private const int UsualSmallestRewrite = 256 * 1024;
    private const int LargestKeptBuffer = 64 * 1024;
    private readonly SortedDictionary<string, byte[]> _values = new(StringComparer.Ordinal);

    /// <summary>What the values were when they were flushed last, where they have changed since.</summary>
    private readonly Dictionary<string, byte[]?> _before = new(StringComparer.Ordinal);
    private readonly IStoreDisk _disk;
    private readonly string _path;
    private readonly int _smallestRewrite;
    private readonly Lock _gate = new();
    private ArrayBufferWriter<byte> _pending = new();
    private IStoreFile _log;
    private long _length;
    private long _live;

    private NvStore(IStoreDisk disk, string path, int smallestRewrite)
    {
        (_disk, _path, _smallestRewrite) = (disk, path, smallestRewrite);
        // A rewrite that was cut short left it; the log still has everything.
        disk.Delete(Beside);
        _log = disk.Open(path);
        try
        {
            Load();
        }
        catch
        {
            _log.Dispose();
            throw;
        }
    }

    /// <summary>Opens or makes the log.</summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <exception cref="IOException">Another process has it open, the disk is broken, or the file is something else.</exception>
    public static NvStore Open(string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        return Open(FileDisk.Instance, path);
    }

    /// <summary>Opens or makes the log on a disk.</summary>
    internal static NvStore Open(IStoreDisk disk, string path, int smallestRewrite = UsualSmallestRewrite) =>
        new(disk, path, smallestRewrite);

    /// <inheritdoc/>
    public bool IsDirty => _pending.WrittenCount > 0;

    /// <inheritdoc/>
    public bool IsReadOnly { get; private set; }

    /// <inheritdoc/>
    public long Refusals { get; private set; }

    /// <summary>What was put right when the store was opened, in words; null where all was well.</summary>
    public string? Repair { get; private set; }

    /// <summary>The file.</summary>
    internal string Path => _path;

    private string Beside => _path + ".new";

    /// <summary>The values as they were flushed last.</summary>
    private IEnumerable<KeyValuePair<string, byte[]>> ValuesBefore =>
        _values
            .Where(now => !_before.ContainsKey(now.Key))
            .Concat(
                _before.Where(was => was.Value is not null).Select(was => KeyValuePair.Create(was.Key, was.Value!))
            );

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
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (value.IsEmpty)
            throw new ArgumentException("A value has at least one byte.", nameof(value));
        lock (_gate)
            Change(key, value);
    }

    /// <inheritdoc/>
    public void Delete(string key)
    {
        lock (_gate)
        {
            if (_values.ContainsKey(key))
                Change(key, default);
        }
    }

    /// <inheritdoc/>
    public void Flush() => Flush(anew: false);

    /// <summary>
    /// As <see cref="Flush()"/>, but writes the log anew: what was outlived is not in the file any more. After a failure the
    /// next start may find the values of before or the new ones, which only say the same in another form.
    /// </summary>
    internal void FlushAnew() => Flush(anew: true);

    private void Flush(bool anew)
    {
        lock (_gate)
        {
            if (!IsDirty)
                return;
            try
            {
                if (anew)
                {
                    Rewrite(_values);
                    return;
                }
                // A rename that worked cannot be taken back where the folder's sync then fails: old file and new say the same.
                if (_length > _smallestRewrite && _length > _live * 4)
                    Rewrite(ValuesBefore);
                Append();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                IsReadOnly = true;
                TakeBack();
                throw new StoreFailedException(
                    $"{_path} could not be written: {e.Message} It takes no changes any more until it is opened again.",
                    e
                );
            }
            finally
            {
                Forget();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Flush();
        }
        finally
        {
            _log.Dispose();
        }
    }

    private void Change(string key, ReadOnlySpan<byte> value)
    {
        if (IsReadOnly)
        {
            Refusals++;
            return;
        }
        _before.TryAdd(key, _values.GetValueOrDefault(key));
        Remember(key, value);
        LogFrame.Add(_pending, key, value);
    }

    private void Remember(string key, ReadOnlySpan<byte> value)
    {
        if (_values.TryGetValue(key, out var old))
            _live -= old.Length + key.Length;
        if (value.IsEmpty)
        {
            _values.Remove(key);
            return;
        }
        _values[key] = value.ToArray();
        _live += value.Length + key.Length;
    }

    private void Append()
    {
        var frame = Sealed(_pending);
        _log.Append(frame);
        _log.Sync();
        _length += frame.Length;
    }

    private void TakeBack()
    {
        try
        {
            // What may have got there in spite of the failure must not be there at the next start: it was not acknowledged.
            _log.Truncate(_length);
            _log.Sync();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then it may.
        }
        foreach (var (key, value) in _before)
            Remember(key, value);
    }

    private void Forget()
    {
        _before.Clear();
        if (_pending.Capacity > LargestKeptBuffer)
            _pending = new();
        else
            _pending.ResetWrittenCount();
    }

    private void Load()
    {
        var bytes = _log.ReadAll();
        var (at, lost) = (0, 0);
        while (true)
        {
            if (LogFrame.TryRead(bytes.AsSpan(at), out var changes))
            {
                at += LogFrame.HeaderSize + changes.Length;
                while (LogFrame.TryTake(ref changes, out var key, out var value))
                    Remember(key, value);
                continue;
            }
            var next = LogFrame.Find(bytes, at);
            if (next < 0)
                break;
            lost += next - at;
            at = next;
        }
        if (at == 0 && IsForeign(bytes))
            throw new IOException($"{_path} is no store that this version reads: move it away to start afresh.");
        _length = at;
        if (lost > 0)
        {
            // Whole flushes stand behind it: this was no power cut, and what they say still holds.
            Repair = $"{_path} was damaged: {lost} bytes in its middle could not be read and are left out.";
            Rewrite(_values);
            return;
        }
        if (at < bytes.Length)
        {
            Repair =
                $"{_path} ended within a write, whose {bytes.Length - at} bytes nobody was told of: they were cut off.";
            _log.Truncate(at);
        }
        // What was read may be in the system's memory alone, where a program was killed before its sync: who sees it now takes
        // it for safe.
        if (bytes.Length > 0)
            _log.Sync();
    }

    /// <summary>A torn first write begins with its mark, or with the nothing that a file system puts in its place.</summary>
    private static bool IsForeign(ReadOnlySpan<byte> bytes) =>
        !bytes.IsEmpty && bytes[0] != LogFrame.Mark[0] && bytes[0] != 0;

    private void Rewrite(IEnumerable<KeyValuePair<string, byte[]>> values)
    {
        var all = new ArrayBufferWriter<byte>();
        foreach (var (key, value) in values)
            LogFrame.Add(all, key, value);
        var fresh = _disk.Open(Beside);
        try
        {
            fresh.Truncate(0);
            if (all.WrittenCount > 0)
                fresh.Append(Sealed(all));
            fresh.Sync();
            _disk.Replace(Beside, _path);
        }
        catch
        {
            fresh.Dispose();
            throw;
        }
        _log.Dispose();
        (_log, _length) = (fresh, all.WrittenCount);
    }

    /// <summary>The bytes of a frame, sealed where they are.</summary>
    private static ReadOnlySpan<byte> Sealed(ArrayBufferWriter<byte> frame)
    {
        var bytes = MemoryMarshal.AsMemory(frame.WrittenMemory).Span;
        LogFrame.Seal(bytes);
        return bytes;
    }
}
