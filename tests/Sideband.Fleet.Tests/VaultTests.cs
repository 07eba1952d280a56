using Sideband.Fleet.Vaults;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>Secrets open under their own key and name alone.</summary>
public sealed class VaultTests
{
    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("gehëim ✓ with everything in it, and as long as it likes to be, since nobody says how long it may be")]
    public void What_was_sealed_opens(string secret)
    {
        var vault = new Vault(MasterKey.Random());
        var text = vault.Seal("controller/node1", secret);
        Assert.Equal(secret, vault.Open("controller/node1", text));
        Assert.NotEqual(text, vault.Seal("controller/node1", secret));
        if (secret.Length > 0)
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_name_another_key_and_what_is_damaged_open_nothing()
    {
        var vault = new Vault(MasterKey.Random());
        var text = vault.Seal("controller/node1", "secret");
        Assert.Throws<VaultException>(() => vault.Open("controller/node2", text));
        var told = Assert.Throws<VaultException>(() => new Vault(MasterKey.Random()).Open("controller/node1", text));
        Assert.Contains("master key", told.Message, StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            var other = text[i] == 'A' ? 'B' : 'A';
            var damaged = string.Concat(text.AsSpan(0, i), other.ToString(), text.AsSpan(i + 1));
            // The last digit of base64 may have bits that mean nothing.
            if (IsSame(damaged, text))
                continue;
            Assert.Throws<VaultException>(() => vault.Open("controller/node1", damaged));
            Assert.Throws<VaultException>(() => vault.Open("controller/node1", text[..i]));
        }
    }

    [Fact]
    public void Another_master_key_seals_the_same_anew()
    {
        var (before, after) = (MasterKey.Random(), MasterKey.Random());
        var text = new Vault(before).Seal("n", "secret");
        Assert.True(Vault.IsUnder(before, text));
        var next = new Vault(before).Reseal("n", text, after);
        Assert.True(Vault.IsUnder(after, next));
        Assert.Equal("secret", new Vault(after).Open("n", next));
        Assert.Throws<VaultException>(() => new Vault(before).Open("n", next));
        Assert.Throws<VaultException>(() => new Vault(after).Reseal("n", text, before));
    }

    [Fact]
    public void A_key_is_made_once_and_for_its_user_alone()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.File("deep"), "master.key");
        Assert.Throws<VaultException>(() => MasterKey.Open(path, make: false));
        var key = MasterKey.Open(path, make: true);
        Assert.Equal(key.Id, MasterKey.Open(path, make: true).Id);
        Assert.Equal(key.Id, MasterKey.Parse(File.ReadAllText(path), "here").Id);
        Assert.DoesNotContain(File.ReadAllText(path).Trim(), key.ToString(), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        File.WriteAllText(path, "deadbeef");
        var told = Assert.Throws<VaultException>(() => MasterKey.Open(path, make: true));
        Assert.DoesNotContain("deadbeef", told.Message, StringComparison.Ordinal);
    }

    private static bool IsSame(string one, string other)
    {
        try
        {
            var (left, right) = (one.Split('.'), other.Split('.'));
            return left.Take(2).SequenceEqual(right.Take(2))
                && left.Skip(2)
                    .Select(Convert.FromBase64String)
                    .Zip(right.Skip(2).Select(Convert.FromBase64String))
                    .All(p => p.First.AsSpan().SequenceEqual(p.Second));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
