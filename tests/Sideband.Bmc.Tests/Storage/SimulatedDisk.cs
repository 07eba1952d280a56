using Sideband.Bmc.Storage;

namespace Sideband.Bmc.Tests.Storage;

/// <summary>
/// A disk in memory that knows what is safe and what only seems so. Its power lasts for so many bytes and operations; its
/// syncs and writes can be made to fail.
/// </summary>
internal sealed class SimulatedDisk : IStoreDisk
{
    private const int Piece = 16;
    private readonly Dictionary<string, Blocks> _files = new(StringComparer.Ordinal);

    /// <summary>The rename that the folder on disk does not know yet, and what had the name before.</summary>
    private (string From, string To, Blocks Old)? _unsynced;

    /// <summary>Bytes and operations until the power goes.</summary>
    public long Power { get; set; } = long.MaxValue;

    /// <summary>Bytes and operations so far.</summary>
    public long Used { get; private set; }

    /// <summary>Syncs that still work.</summary>
    public int GoodSyncs { get; set; } = int.MaxValue;

    /// <summary>Calls of any kind that still work.</summary>
    public int GoodCalls { get; set; } = int.MaxValue;

    /// <summary>It says that it has synced, and has not.</summary>
    public bool IgnoresSyncs { get; set; }

    /// <summary>Bytes that still fit.</summary>
    public int Room { get; set; } = int.MaxValue;

    public IStoreFile Open(string path)
    {
        Spend(1);
        if (!_files.TryGetValue(path, out var blocks))
            _files[path] = blocks = new();
        if (!IgnoresSyncs)
            _unsynced = null;
        return new Handle(this, blocks);
    }

    public void Replace(string from, string to)
    {
        Spend(1);
        _unsynced ??= (from, to, _files[to]);
        _files[to] = _files[from];
        _files.Remove(from);
        // The rename is done, and a cut or a fault may come before the folder is synced.
        CountSync();
        if (!IgnoresSyncs)
            _unsynced = null;
    }

    public void Delete(string path)
    {
        Spend(1);
        _files.Remove(path);
    }

    /// <summary>The disk after the power has come back.</summary>
    public SimulatedDisk AfterPowerCut(Survival survival, int seed = 0)
    {
        var after = new SimulatedDisk();
        var random = new Random(seed);
        foreach (var (path, blocks) in _files)
            after._files[path] = new() { Content = Surviving(blocks, survival, random), Safe = blocks.Safe };
        if (_unsynced is var (from, to, old) && survival != Survival.All)
        {
            after._files[from] = after._files[to];
            after._files[to] = new() { Content = Surviving(old, survival, random) };
        }
        foreach (var blocks in after._files.Values)
            blocks.Safe = [.. blocks.Content];
        return after;
    }

    /// <summary>The disk after only the program has died: what it wrote is there, and no safer than it was.</summary>
    public SimulatedDisk AfterKill()
    {
        var after = new SimulatedDisk { _unsynced = _unsynced };
        foreach (var (path, blocks) in _files)
            after._files[path] = new() { Content = [.. blocks.Content], Safe = blocks.Safe };
        return after;
    }

    /// <summary>Changes bytes behind the store's back.</summary>
    public void Damage(string path, int at) => _files[path].Content[at] ^= 0x55;

    public void Write(string path, byte[] bytes) => _files[path] = new() { Content = [.. bytes], Safe = bytes };

    public int Length(string path) => _files[path].Content.Count;

    public bool Exists(string path) => _files.ContainsKey(path);

    private static List<byte> Surviving(Blocks blocks, Survival survival, Random random)
    {
        List<byte> content = survival == Survival.None ? [.. blocks.Safe] : [.. blocks.Content];
        for (var at = blocks.Safe.Length; at < content.Count; at++)
        {
            var isLost = survival switch
            {
                Survival.Zeros => true,
                Survival.Pieces => (at % Piece == 0 ? random.Next(2) : random.Next(Piece) / (Piece - 1)) == 1,
                _ => false,
            };
            if (!isLost)
                continue;
            var end = survival == Survival.Pieces ? Math.Min(content.Count, at - (at % Piece) + Piece) : at + 1;
            for (; at < end; at++)
                content[at] = 0;
            at--;
        }
        return content;
    }

    private void Spend(long cost)
    {
        Used += cost;
        Power -= cost;
        if (Power < 0)
            throw new PowerCutException();
        if (GoodCalls-- <= 0)
        {
            GoodCalls = 0;
            throw new IOException("Input/output error.");
        }
    }

    private void CountSync()
    {
        Spend(1);
        if (GoodSyncs-- <= 0)
            throw new IOException("Input/output error.");
    }

    private sealed class Blocks
    {
        public List<byte> Content { get; set; } = [];

        public byte[] Safe { get; set; } = [];
    }

    private sealed class Handle(SimulatedDisk disk, Blocks blocks) : IStoreFile
    {
        public byte[] ReadAll() => [.. blocks.Content];

        public void Append(ReadOnlySpan<byte> bytes)
        {
            var fits = (int)Math.Min(Math.Min(bytes.Length, disk.Power), disk.Room);
            blocks.Content.AddRange(bytes[..Math.Max(0, fits)]);
            disk.Spend(bytes.Length);
            disk.Room -= fits;
            if (fits < bytes.Length)
                throw new IOException("No space left on device.");
        }

        public void Truncate(long length)
        {
            disk.Spend(1);
            blocks.Content.RemoveRange((int)length, blocks.Content.Count - (int)length);
            if (blocks.Safe.Length > length)
                blocks.Safe = blocks.Safe[..(int)length];
        }

        public void Sync()
        {
            disk.CountSync();
            if (!disk.IgnoresSyncs)
                blocks.Safe = [.. blocks.Content];
        }

        public void Dispose() { }
    }
}
