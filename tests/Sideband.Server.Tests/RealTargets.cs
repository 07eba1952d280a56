using System.Net;
using Sideband.Bmc.Racks;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Controllers that a search or an audit can ask: over real datagrams, as a stranger and in a session.</summary>
internal static class RealTargets
{
    /// <summary>That of the administrator, <c>admin</c>.</summary>
    public const string Password = "secret-word";

    /// <summary>Some that are called n1, n2 and so on, with one password.</summary>
    public static Rack Start(int count)
    {
        var port = FreePorts.Row(count);
        using var text = new StringReader(
            $$"""
            listen: 127.0.0.1:{{port}}
            machines:
              m:
                users:
                  - {name: admin, password: {{Password}}, privilege: administrator}
            nodes:
            {{string.Join('\n', Enumerable.Range(1, count).Select(i => $"  - {{name: n{i}, machine: m}}"))}}
            """
        );
        return Rack.Start(RackFile.Read("rack", text));
    }

    /// <param name="name">What the watch calls it.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="isThere">Whether it answers; null is always.</param>
    public static FleetNode Of(string name, IPEndPoint place, Func<bool>? isThere = null) =>
        new(
            name,
            place.ToString(),
            cancellation =>
                isThere?.Invoke() == false
                    ? Task.FromException<IpmiClient>(new IpmiTimeoutException("it is not there"))
                    : IpmiClient.ConnectAsync(
                        place.Address.ToString(),
                        new Credentials("admin", Password),
                        new ClientOptions { Port = place.Port, CacheFolder = null },
                        cancellation
                    )
        );
}
