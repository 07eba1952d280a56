using System.Text;
using Sideband.Bmc.Racks;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Storage;

/// <summary>CVE-2020-14156 and its like: passwords that lie about in files.</summary>
public sealed class SealedStoreTests : IDisposable
{
    private const string Key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private const string Password = "a-word-of-20-letters";
    private const string ChannelKey = "the key of a channel";
    private const string Community = "community-of-alerts";
    private readonly string _folder = Directory.CreateTempSubdirectory("sideband-sealed").FullName;

    private string Log => Path.Combine(_folder, "node.nv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Text(string path) => Encoding.Latin1.GetString(File.ReadAllBytes(path));

    private static void KeepSecrets(Controller controller)
    {
        controller.Get(new SetUserName(2, "keeper"));
        controller.Get(new SetUserPassword(2, true, PasswordOperation.SetPassword, Encoding.ASCII.GetBytes(Password)));
        controller.Get(
            new SetChannelSecurityKeys(
                1,
                SecurityKeyOperation.Set,
                SecurityKeyId.Kg,
                Encoding.ASCII.GetBytes(ChannelKey)
            )
        );
        var community = Encoding.ASCII.GetBytes(Community[..18]);
        controller.Get(new SetLanConfigurationParameters(1, LanCommunityString.Parameter.Selector, community));
        Assert.True(controller.Flush());
    }

    private static void AssertSecrets(Controller controller)
    {
        Assert.Equal("keeper", controller.Users[2]!.Name);
        Assert.True(controller.Users[2]!.Password!.Matches(Encoding.ASCII.GetBytes(Password)));
        Assert.True(controller.Lan.KeyG.Matches(Encoding.ASCII.GetBytes(ChannelKey)));
        var community = Message.ToOctets(controller.Lan.Settings.Store.Read<LanCommunityString>());
        Assert.Equal(Community[..18], Encoding.ASCII.GetString(community.Span));
    }

    [Fact]
    public void No_password_or_key_is_in_the_file_and_all_are_there_again()
    {
        using var key = StoreKey.Parse(Key);
        using (var controller = new Controller(Machine.Usual, SealedStore.Open(NvStore.Open(Log), key)))
            KeepSecrets(controller);
        foreach (var secret in new[] { "keeper", Password, ChannelKey, Community[..18] })
            Assert.DoesNotContain(secret, Text(Log), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Log));
        using var again = new Controller(Machine.Usual, SealedStore.Open(NvStore.Open(Log), key));
        AssertSecrets(again);
    }

    [Fact]
    public void A_store_in_the_clear_is_sealed_at_its_next_start_and_nothing_of_it_is_left()
    {
        using (var controller = new Controller(Machine.Usual, NvStore.Open(Log)))
            KeepSecrets(controller);
        Assert.Contains(Password, Text(Log), StringComparison.Ordinal);
        using var key = StoreKey.Parse(Key);
        var store = SealedStore.Open(NvStore.Open(Log), key);
        Assert.Equal($"{Log}: 3 secrets that were in the clear are sealed now.", store.Migration);
        using (var controller = new Controller(Machine.Usual, store))
            AssertSecrets(controller);
        foreach (var secret in new[] { Password, ChannelKey, Community[..18] })
            Assert.DoesNotContain(secret, Text(Log), StringComparison.Ordinal);
        using var again = SealedStore.Open(NvStore.Open(Log), key);
        Assert.Null(again.Migration);
    }

    [Fact]
    public void A_power_cut_while_secrets_are_sealed_leaves_all_or_none_of_them_sealed()
    {
        using var key = StoreKey.Parse(Key);
        for (long power = 1; ; power++)
        {
            var disk = new SimulatedDisk();
            using (var plain = NvStore.Open(disk, "n"))
            {
                plain.Put("account/2", "one"u8);
                plain.Put("kg/1", "two"u8);
            }
            disk = disk.AfterPowerCut(Survival.All);
            disk.Power = disk.Used + power;
            var isWhole = true;
            try
            {
                using var cut = SealedStore.Open(NvStore.Open(disk, "n"), key);
            }
            catch (PowerCutException)
            {
                isWhole = false;
            }
            foreach (var survival in Enum.GetValues<Survival>())
            {
                using var after = SealedStore.Open(NvStore.Open(disk.AfterPowerCut(survival, (int)power), "n"), key);
                Assert.Equal("one"u8.ToArray(), after.Find("account/2"));
                Assert.Equal("two"u8.ToArray(), after.Find("kg/1"));
            }
            if (isWhole)
                return;
        }
    }

    [Fact]
    public void Another_key_opens_nothing_and_says_what_to_do()
    {
        using var key = StoreKey.Parse(Key);
        using (var store = SealedStore.Open(NvStore.Open(Log), key))
            store.Put("account/2", "value"u8);
        using var other = StoreKey.Parse(Key.Replace('0', '9'));
        using var plain = NvStore.Open(Log);
        var problem = Assert.Throws<IOException>(() => SealedStore.Open(plain, other));
        Assert.Contains("another key: bring that key back", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_sealed_under_one_name_opens_under_no_other_and_not_when_a_bit_is_turned()
    {
        using var key = StoreKey.Parse(Key);
        var box = key.Seal("account/3", "value"u8);
        Assert.Equal("value"u8.ToArray(), key.TryUnseal("account/3", box));
        Assert.Null(key.TryUnseal("account/2", box));
        for (var bit = 0; bit < box.Length * 8; bit++)
        {
            var bad = box.ToArray();
            bad[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Null(key.TryUnseal("account/3", bad));
        }
        Assert.Null(key.TryUnseal("account/3", box.AsSpan(0, 10)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00ff")]
    [InlineData("zz0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    public void What_is_no_key_is_refused_without_being_repeated(string text)
    {
        var problem = Assert.Throws<FormatException>(() => StoreKey.Parse(text));
        Assert.True(text.Length == 0 || !problem.Message.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rack_makes_its_key_once_for_its_owner_alone()
    {
        var said = new List<string>();
        var file = Rack("state: here") with { State = _folder };
        await using (Bmc.Racks.Rack.Start(file, say: said.Add)) { }
        var path = Path.Combine(_folder, StateKey.UsualFile);
        var key = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains("Keep a copy", Assert.Single(said), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }
        await using (Bmc.Racks.Rack.Start(file, say: said.Add)) { }
        Assert.Equal(key, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        if (!OperatingSystem.IsWindows())
            Assert.Contains("chmod 600", said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_the_file_names_is_not_made_up()
    {
        var missing = Rack("state key: {file: nowhere}") with { State = _folder };
        missing = missing with { StateKey = new(Path.Combine(_folder, "nowhere"), null) };
        var problem = Assert.Throws<IOException>(() => Bmc.Racks.Rack.Start(missing));
        Assert.Contains("openssl rand -hex 32", problem.Message, StringComparison.Ordinal);
        var unset = Rack("state key: {variable: SIDEBAND_TEST_NO_SUCH_KEY}") with { State = _folder };
        problem = Assert.Throws<IOException>(() => Bmc.Racks.Rack.Start(unset));
        Assert.Contains("SIDEBAND_TEST_NO_SUCH_KEY", problem.Message, StringComparison.Ordinal);
        Assert.Throws<Bmc.Machines.MachineFileException>(() => Rack("state key: {}"));
    }

    private static RackFile Rack(string first)
    {
        using var text = new StringReader(
            $"{first}\nlisten: 127.0.0.1:{FreePorts.One()}\nmachines: {{one: {{users: [{{name: admin, password: secret}}]}}}}\n"
                + "nodes: [{name: node, machine: one}]\n"
        );
        return RackFile.Read("test", text);
    }
}
