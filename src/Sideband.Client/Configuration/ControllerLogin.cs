using System.Net;
using System.Net.Sockets;
using Sideband.Protocol;

namespace Sideband.Client.Configuration;

/// <summary>Comes in: as things are, or as they may be after a run that was broken off.</summary>
internal static class ControllerLogin
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Opens a session; where that fails, by the addresses and with the secrets that a file wants.</summary>
    public static async Task<IpmiClient> ConnectAsync(
        ConfigurationAccess access,
        IReadOnlyList<Setting> wanted,
        CancellationToken cancellation
    )
    {
        try
        {
            return await OpenAsync(access).ConfigureAwait(false);
        }
        catch (Exception first) when (first is IpmiTimeoutException or IpmiRefusedException)
        {
            // Who is silent for one is silent for all.
            var silent = new HashSet<string>(StringComparer.Ordinal);
            if (first is IpmiTimeoutException)
                silent.Add(access.Host);
            foreach (var other in Others(access, wanted))
            {
                if (silent.Contains(other.Host))
                    continue;
                try
                {
                    var client = await OpenAsync(other).ConfigureAwait(false);
                    if (client.Limit == PrivilegeLevel.Administrator)
                        return client;
                    await client.DisposeAsync().ConfigureAwait(false);
                }
                catch (IpmiTimeoutException)
                {
                    silent.Add(other.Host);
                }
                catch (IpmiRefusedException)
                {
                    // The first complaint is the one that helps.
                }
            }
            throw;
        }

        Task<IpmiClient> OpenAsync(ConfigurationAccess way) =>
            IpmiClient.ConnectAsync(way.Host, way.Credentials, way.Options, cancellation);
    }

    /// <summary>A second session with the rights to go on or to take back; null where nobody is let in.</summary>
    public static async Task<IpmiClient?> SecondAsync(ConfigurationAccess way)
    {
        var timeout = way.Options.Timeout < Longest ? way.Options.Timeout : Longest;
        try
        {
            var options = way.Options with { CacheFolder = null, Timeout = timeout };
            var second = await IpmiClient.ConnectAsync(way.Host, way.Credentials, options).ConfigureAwait(false);
            if (second.Limit == PrivilegeLevel.Administrator)
                return second;
            await second.DisposeAsync().ConfigureAwait(false);
        }
        catch (IpmiException)
        {
            // What was changed shuts us out.
        }
        return null;
    }

    /// <summary>The way in once the address has changed.</summary>
    /// <remarks>A host that is named by its name is looked for by it; only an address of IPv4 is known to move.</remarks>
    public static ConfigurationAccess Moved(ConfigurationAccess way, IReadOnlyList<SettingChange> changes) =>
        IPAddress.TryParse(way.Host, out var host) && host.AddressFamily == AddressFamily.InterNetwork
            ? way with
            {
                Host = changes[0].Wanted,
            }
            : way;

    private static IEnumerable<ConfigurationAccess> Others(ConfigurationAccess access, IReadOnlyList<Setting> wanted)
    {
        var hosts = wanted
            .Where(s => s.Path is ["lan", _, "ip-address", "address"])
            .Select(s => s.Value)
            .Prepend(access.Host)
            .Distinct(StringComparer.Ordinal);
        var keys = wanted.Where(s => s.Path is ["channels", _, "kg"]).Select(s => s.Value).Prepend(null).ToList();
        foreach (var host in hosts)
        {
            foreach (var credentials in CredentialsOf(access, wanted))
            {
                foreach (var key in keys)
                {
                    var keyG = key is null ? credentials.KeyG : access.PasswordOf(key);
                    if (host != access.Host || key is not null || credentials != access.Credentials)
                        yield return access with
                        {
                            Host = host,
                            Credentials = credentials with { KeyG = keyG },
                        };
                }
            }
        }
    }

    /// <summary>The credentials as they are, then those that the file gives to whoever asks, then those of others.</summary>
    private static IEnumerable<Credentials> CredentialsOf(ConfigurationAccess access, IReadOnlyList<Setting> wanted)
    {
        yield return access.Credentials;
        var names = wanted
            .Where(s => s.Path is ["users", _, "name"])
            .ToDictionary(s => s.Path[1], s => s.Value, StringComparer.Ordinal);
        // A user whom the file gives no other name may be the one who asks.
        var passwords = wanted
            .Where(s => s.Path is ["users", _, "password"])
            .OrderBy(s => names.GetValueOrDefault(s.Path[1], access.Credentials.User) != access.Credentials.User);
        foreach (var password in passwords)
            yield return access.Credentials with
            {
                User = names.GetValueOrDefault(password.Path[1]) ?? access.Credentials.User,
                Password = access.PasswordOf(password.Value),
            };
    }
}
