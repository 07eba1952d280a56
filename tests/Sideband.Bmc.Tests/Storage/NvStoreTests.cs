using System.Text;
using Sideband.Bmc.Storage;

namespace Sideband.Bmc.Tests.Storage;

public sealed class NvStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sideband-nv").FullName;

    private string Log => Path.Combine(_folder, "node.nv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_put_and_deleted_is_so_after_a_restart()
    {
        using (var store = NvStore.Open(Log))
        {
            store.Put("a", "one"u8);
            store.Put("b", "two"u8);
            store.Put("a", "three"u8);
            store.Delete("b");
        }
        using var again = NvStore.Open(Log);
        Assert.Equal("three"u8.ToArray(), again.Find("a"));
        Assert.Null(again.Find("b"));
        Assert.Equal(["a"], again.Keys(""));
    }

    [Fact]
    public void Wherever_the_log_is_cut_every_whole_record_before_is_there()
    {
        var ends = new List<long>();
        using (var store = NvStore.Open(Log))
        {
            for (var i = 0; i < 6; i++)
            {
                store.Put($"key{i}", Encoding.ASCII.GetBytes($"value{i}"));
                store.Flush();
                ends.Add(new FileInfo(Log).Length);
            }
        }
        var whole = File.ReadAllBytes(Log);
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(Log, whole[..length]);
            using var cut = NvStore.Open(Log);
            Assert.Equal(ends.Count(end => end <= length), cut.Keys("key").Count);
            cut.Put("after", "more"u8);
            cut.Flush();
            Assert.NotNull(cut.Find("after"));
        }
    }

    [Fact]
    public void Damage_in_a_record_ends_the_log_there_and_is_not_believed()
    {
        using (var store = NvStore.Open(Log))
        {
            store.Put("first", "value"u8);
            store.Flush();
            store.Put("second", "value"u8);
        }
        var bytes = File.ReadAllBytes(Log);
        bytes[^2] ^= 1;
        File.WriteAllBytes(Log, bytes);
        using var damaged = NvStore.Open(Log);
        Assert.NotNull(damaged.Find("first"));
        Assert.Null(damaged.Find("second"));
    }

    [Fact]
    public void A_log_that_is_mostly_outlived_is_written_anew()
    {
        var value = new byte[2000];
        using (var store = NvStore.Open(Log))
        {
            for (var i = 0; i < 400; i++)
            {
                value[0] = (byte)i;
                store.Put("same", value);
                store.Flush();
            }
            Assert.InRange(new FileInfo(Log).Length, 2000, 300_000);
        }
        using var again = NvStore.Open(Log);
        Assert.Equal(value, again.Find("same"));
    }
}
