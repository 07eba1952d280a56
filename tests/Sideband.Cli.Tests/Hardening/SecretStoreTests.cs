using Sideband.Cli.Hardening;
using Sideband.Cli.Hosts;
using Sideband.Client.Audits;

namespace Sideband.Cli.Tests.Hardening;

/// <summary>Whatever a crash leaves behind in the folder of secrets, one comes in with what is whole.</summary>
public sealed class SecretStoreTests : IDisposable
{
    private const string Run = "20260301T101112131";
    private readonly string _folder = Directory.CreateTempSubdirectory("sideband-secrets").FullName;
    private readonly SecretStore _store;

    public SecretStoreTests() => _store = new(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private SecretSlot Slot => _store.Of("hd1", new(SecretKind.Password, "root"));

    private string[] Ways() => [.. _store.Ways("hd1", "root").Select(s => s.Value)];

    // Killed between the making of a file and its renaming, a run leaves an empty one, or half of one.
    [Fact]
    public void What_was_not_written_to_its_end_is_no_way_in()
    {
        Slot.Keep(Run, new("calvin"));
        File.WriteAllText(Slot.OldPath(Run) + ".1a2b3c4d~", "");
        Assert.Equal([Slot.Reference(Slot.OldPath(Run))], Ways());
    }

    [Fact]
    public void What_cannot_be_written_leaves_nothing_of_the_secret()
    {
        Directory.CreateDirectory(Slot.OldPath(Run));
        Assert.Throws<UsageException>(() => Slot.Keep(Run, new("calvin")));
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }
}
