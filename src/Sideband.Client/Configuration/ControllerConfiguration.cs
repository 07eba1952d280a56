using System.Net;
using Sideband.Client.Quirks;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Configuration;

/// <summary>Reads a controller's settings, compares them with those wanted, and makes them so without locking anybody out.</summary>
/// <remarks>
/// Nothing is kept of a run: what is already right is not written, so a run that was broken off goes on where it was by
/// running it again. <see cref="ConnectAsync"/> comes in also where address or password have already changed.
/// </remarks>
public sealed class ControllerConfiguration
{
    private const int PasswordOrder = 80;
    private const int OtherPasswordOrder = 55;
    private static readonly TimeSpan LongestLogin = TimeSpan.FromSeconds(5);
    private readonly IpmiClient _client;
    private readonly ConfigurationAccess _access;

    /// <summary>Works in a session.</summary>
    /// <param name="client">The session, of an administrator.</param>
    /// <param name="passwordOf">The password behind a reference, as <c>file:PATH</c> or <c>env:NAME</c>.</param>
    public ControllerConfiguration(IpmiClient client, Func<string, SessionPassword> passwordOf)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(passwordOf);
        _client = client;
        _access = new(
            client.Peer.Address.ToString(),
            client.Credentials,
            client.Options with
            {
                Port = client.Peer.Port,
            },
            passwordOf
        );
    }

    private sealed record Step(int Order, IReadOnlyList<SettingChange> Changes, Func<CancellationToken, Task> DoAsync);

    /// <summary>Opens a session: as things are, or as they may be after a run that was broken off.</summary>
    public static async Task<IpmiClient> ConnectAsync(
        ConfigurationAccess access,
        IReadOnlyList<Setting> wanted,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(wanted);
        try
        {
            return await OpenAsync(access).ConfigureAwait(false);
        }
        catch (Exception first) when (first is IpmiTimeoutException or IpmiRefusedException)
        {
            foreach (var other in Others(access, wanted))
            {
                try
                {
                    var client = await OpenAsync(other).ConfigureAwait(false);
                    if (client.Limit == PrivilegeLevel.Administrator)
                        return client;
                    await client.DisposeAsync().ConfigureAwait(false);
                }
                catch (Exception e) when (e is IpmiTimeoutException or IpmiRefusedException)
                {
                    // The first complaint is the one that helps.
                }
            }
            throw;
        }

        Task<IpmiClient> OpenAsync(ConfigurationAccess way) =>
            IpmiClient.ConnectAsync(way.Host, way.Credentials, way.Options, cancellation);
    }

    /// <summary>All settings that hold something of note; of users no secrets.</summary>
    public async Task<IReadOnlyList<Setting>> ExportAsync(CancellationToken cancellation = default)
    {
        var settings = new List<Setting>();
        foreach (var block in await FindAsync(cancellation).ConfigureAwait(false))
        {
            if (block.IsQuiet || await block.Read(cancellation).ConfigureAwait(false) is not { } body)
                continue;
            var seen = new List<(string Name, string Value)>();
            block.Edit(body, new Dictionary<string, string>(StringComparer.Ordinal), seen);
            settings.AddRange(seen.Select(s => new Setting([.. block.Path, s.Name], s.Value)));
        }
        return settings;
    }

    /// <summary>What is not as it is wanted, in the order in which it would be changed.</summary>
    /// <exception cref="FormatException">A setting is not known here, or its value is none.</exception>
    public async Task<IReadOnlyList<SettingChange>> DiffAsync(
        IReadOnlyList<Setting> wanted,
        CancellationToken cancellation = default
    ) => [.. (await PlanAsync(wanted, cancellation).ConfigureAwait(false)).SelectMany(s => s.Changes)];

    /// <summary>Makes the controller as it is wanted.</summary>
    /// <param name="wanted">The settings; those that are not named stay.</param>
    /// <param name="doing">Is told of each change before it is made; may be null.</param>
    /// <param name="cancellation">Stops before the next change.</param>
    /// <returns>What was changed.</returns>
    /// <exception cref="FormatException">A setting is not known here, or its value is none; nothing was changed.</exception>
    /// <exception cref="IpmiException">A change failed, or would have locked out; that one was taken back.</exception>
    public async Task<IReadOnlyList<SettingChange>> ApplyAsync(
        IReadOnlyList<Setting> wanted,
        Action<SettingChange>? doing = null,
        CancellationToken cancellation = default
    )
    {
        var done = new List<SettingChange>();
        foreach (var step in await PlanAsync(wanted, cancellation).ConfigureAwait(false))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var change in step.Changes)
                doing?.Invoke(change);
            await step.DoAsync(cancellation).ConfigureAwait(false);
            done.AddRange(step.Changes);
        }
        return done;
    }

    private static IEnumerable<ConfigurationAccess> Others(ConfigurationAccess access, IReadOnlyList<Setting> wanted)
    {
        var hosts = wanted
            .Where(s => s.Path is ["lan", _, "ip-address", "address"])
            .Select(s => s.Value)
            .Prepend(access.Host);
        var names = wanted
            .Where(s => s.Path is ["users", _, "name"])
            .ToDictionary(s => s.Path[1], s => s.Value, StringComparer.Ordinal);
        foreach (var host in hosts.Distinct(StringComparer.Ordinal).ToList())
        {
            if (host != access.Host)
                yield return access with
                {
                    Host = host,
                };
            // A user whom the file gives no other name may be the one who asks; he is tried before those it names.
            var passwords = wanted
                .Where(s => s.Path is ["users", _, "password"])
                .OrderBy(s => names.GetValueOrDefault(s.Path[1], access.Credentials.User) != access.Credentials.User);
            foreach (var password in passwords)
            {
                var name = names.GetValueOrDefault(password.Path[1]) ?? access.Credentials.User;
                yield return access with
                {
                    Host = host,
                    Credentials = access.Credentials with { User = name, Password = access.PasswordOf(password.Value) },
                };
            }
        }
    }

    private async Task<IReadOnlyList<SettingsBlock>> FindAsync(CancellationToken cancellation) =>
        await new ControllerSettings(_client).FindAsync(cancellation).ConfigureAwait(false);

    private async Task<IReadOnlyList<Step>> PlanAsync(IReadOnlyList<Setting> wanted, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var left = wanted.ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);
        var way = new Way(_access);
        var steps = new List<Step>();
        foreach (var block in await FindAsync(cancellation).ConfigureAwait(false))
        {
            var prefix = string.Join('.', block.Path) + ".";
            var mine = left.Where(s =>
                    s.Key.StartsWith(prefix, StringComparison.Ordinal)
                    && !s.Key[prefix.Length..].Contains('.', StringComparison.Ordinal)
                )
                .ToDictionary(s => s.Key[prefix.Length..], s => s.Value, StringComparer.Ordinal);
            if (mine.Count == 0 || await block.Read(cancellation).ConfigureAwait(false) is not { } body)
                continue;
            var (now, then) = (new List<(string Name, string Value)>(), new List<(string Name, string Value)>());
            block.Edit(body, new Dictionary<string, string>(StringComparer.Ordinal), now);
            var edited = block.Edit(body, mine, then);
            foreach (var (name, _) in then)
                left.Remove(prefix + name);
            var changes = now.Zip(then)
                .Where(pair => pair.First.Value != pair.Second.Value)
                .Select(pair => new SettingChange(prefix + pair.First.Name, pair.First.Value, pair.Second.Value))
                .ToList();
            if (changes.Count > 0)
                steps.Add(new(block.Order, changes, stop => WriteAsync(block, body, edited, changes, way, stop)));
        }
        foreach (var (name, reference) in left.Where(s => s.Key.Split('.') is ["users", _, "password"]).ToList())
        {
            left.Remove(name);
            if (await PasswordStepAsync(name, reference, way, cancellation).ConfigureAwait(false) is { } step)
                steps.Add(step);
        }
        return left.Count == 0
            ? [.. steps.OrderBy(s => s.Order)]
            : throw new FormatException($"this controller has no setting '{left.Keys.First()}'");
    }

    private async Task<Step?> PasswordStepAsync(string name, string reference, Way way, CancellationToken cancellation)
    {
        if (!byte.TryParse(name.Split('.')[1], out var id))
            throw new FormatException($"'{name}' names no user; users have numbers");
        var password = _access.PasswordOf(reference);
        if (await _client.Users.TestPasswordAsync(id, password, cancellation).ConfigureAwait(false))
            return null;
        var isOwn = (await _client.Sessions.OwnAsync(cancellation).ConfigureAwait(false)).Session?.UserId == id;
        var change = new SettingChange(name, "another", $"that of {reference}");
        return new(
            isOwn ? PasswordOrder : OtherPasswordOrder,
            [change],
            async stop =>
            {
                await _client.Users.SetPasswordAsync(id, password, stop).ConfigureAwait(false);
                if (!isOwn)
                    return;
                var before = way.Credentials;
                way.Credentials = before with { Password = password };
                if (await LetsInAsync(way, way.Host).ConfigureAwait(false))
                    return;
                way.Credentials = before;
                await _client.Users.SetPasswordAsync(id, before.Password, CancellationToken.None).ConfigureAwait(false);
                throw TakenBack([change]);
            }
        );
    }

    /// <summary>How long the controller needs to keep a setting.</summary>
    private TimeSpan Settling =>
        _client.Has(Quirk.VerySlowCommit) ? TimeSpan.FromSeconds(3)
        : _client.Has(Quirk.SlowCommit) ? TimeSpan.FromSeconds(1)
        : TimeSpan.Zero;

    private async Task WriteAsync(
        SettingsBlock block,
        Octets before,
        Octets edited,
        IReadOnlyList<SettingChange> changes,
        Way way,
        CancellationToken cancellation
    )
    {
        await block.Write(edited, cancellation).ConfigureAwait(false);
        var settling = Settling;
        if (settling > TimeSpan.Zero)
            await Task.Delay(settling, _client.Options.Clock, cancellation).ConfigureAwait(false);
        if (!block.IsGuarded)
            return;
        var credentials = way.Credentials;
        if (
            block.Path[0] == "users"
            && changes.FirstOrDefault(c => c.Name.EndsWith(".name", StringComparison.Ordinal)) is { } named
        )
            way.Credentials = credentials with { User = named.Wanted };
        // A host that was named by its name is looked for by it; only an address is known to move.
        var moved = changes.FirstOrDefault(c => c.Name.Contains(".ip-address.", StringComparison.Ordinal))?.Wanted;
        var host = moved is not null && IPAddress.TryParse(way.Host, out _) ? moved : way.Host;
        // From here on a stop would leave a change that nobody has looked at.
        if (await LetsInAsync(way, host).ConfigureAwait(false))
        {
            way.Host = host;
            return;
        }
        way.Credentials = credentials;
        await block.Write(before, CancellationToken.None).ConfigureAwait(false);
        throw TakenBack(changes);
    }

    /// <summary>Whether a second session is let in, with the rights to go on or to take back.</summary>
    private async Task<bool> LetsInAsync(Way way, string host)
    {
        if (_client.IsPlanning)
            return true;
        var timeout = _access.Options.Timeout < LongestLogin ? _access.Options.Timeout : LongestLogin;
        try
        {
            var options = _access.Options with { CacheFolder = null, Timeout = timeout };
            var second = await IpmiClient.ConnectAsync(host, way.Credentials, options).ConfigureAwait(false);
            await using (second.ConfigureAwait(false))
                return second.Limit == PrivilegeLevel.Administrator;
        }
        catch (IpmiException)
        {
            return false;
        }
    }

    private IpmiException TakenBack(IReadOnlyList<SettingChange> changes) =>
        new(
            $"{_client.Peer}: with {changes[0].Name} = {changes[0].Wanted} nobody comes in any more; it was taken back."
        )
        {
            Hint = "What was changed before stays; correct the file and apply it again.",
        };

    /// <summary>How one comes in at this point of the plan.</summary>
    private sealed class Way(ConfigurationAccess access)
    {
        public string Host { get; set; } = access.Host;

        public Credentials Credentials { get; set; } = access.Credentials;
    }
}
