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
        return new Handle(this, blocks);
    }

    public void Replace(string from, string to)
    {
        // The cut comes before the change or after it: a rename is never half done.
        var before = Power > 1;
        if (before)
            Spend(1);
        _files[to] = _files[from];
        _files.Remove(from);
        if (!before)
            Spend(1);
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
        foreach (var blocks in after._files.Values)
            blocks.Safe = [.. blocks.Content];
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
            disk.Spend(1);
            if (disk.GoodSyncs-- <= 0)
                throw new IOException("Input/output error.");
            if (!disk.IgnoresSyncs)
                blocks.Safe = [.. blocks.Content];
        }

        public void Dispose() { }
    }
}
