using System.CommandLine;
using Sideband.Bmc.Racks;
using Sideband.Cli.Hosts;
using Sideband.Client;
using Sideband.Client.Discovery;
using Sideband.Fleet;
using Sideband.Fleet.Members;
using Sideband.Server;

namespace Sideband.Cli.Serving;

/// <summary>The controllers that are meant, with all that a command line knows of how to get in.</summary>
internal static class ServedNodes
{
    /// <summary>The hosts that people have named, read once for all that asks for them.</summary>
    public static Lazy<Inventory> InventoryOf(ParseResult parsed) =>
        new(() =>
            ConfigurationFiles.LoadInventory(
                parsed.GetValue(ServingOptions.Inventory) ?? ConfigurationFiles.LoadConfiguration().Inventory
            )
        );

    /// <exception cref="UsageException">There are none, or a value is none.</exception>
    public static IReadOnlyList<FleetNode> Of(ParseResult parsed, Lazy<Inventory> named)
    {
        var configuration = ConfigurationFiles.LoadConfiguration();
        var login = new Login(parsed, configuration);
        if (login.Own is not null)
            throw new UsageException("serve watches hosts over the network; leave -I open away");
        if (parsed.GetValue(ServingOptions.Rack) is { } rack)
            return OfRack(RackFile.Load(rack), login);
        var inventory = named.Value;
        var hosts = parsed.GetValue(TargetOptions.Host) is { Length: > 0 } told ? told : [.. inventory.Hosts];
        var targets = TargetList.Resolve(hosts, inventory);
        if (targets.Count == 0 && ServeStore.IsNone(parsed))
            throw new UsageException(
                $"which hosts? Name them with --host (-H), in {ConfigurationFiles.Inventory}, or in a file with --inventory"
            );
        foreach (var target in targets.Take(1))
            login.Check(target);
        return
        [
            .. targets.Select(target =>
            {
                var groups = inventory.GroupsOf(target.Name);
                return Of(target, login) with
                {
                    Rack = inventory.RackOf(target.Name),
                    Screen = target.Screen is { } screen ? _ => Task.FromResult(screen) : null,
                    Groups = groups,
                    Plan = PlanOf(inventory.Polling.For(groups)),
                };
            }),
        ];
    }

    /// <summary>A rack that runs knows where the screens of its virtual machines are, as long as they are on.</summary>
    private static IReadOnlyList<FleetNode> OfRack(RackFile rack, Login login) =>
        [
            .. rack.Nodes.Select(node =>
                Of(node, login) with
                {
                    Screen = node.Machine.Qemu is null
                        ? null
                        : cancellation => Rack.ScreenAsync(rack, node.Name, cancellation),
                }
            ),
        ];

    /// <summary>Where controllers are looked for, as the inventory says.</summary>
    public static DiscoveryOptions Discovery(Inventory inventory) =>
        inventory.Discovery is { } found
            ? new()
            {
                Networks = found.Networks,
                Ranges = found.Ranges,
                Every = found.Every,
                Rate = found.Rate ?? DiscoveryOptions.None.Rate,
            }
            : DiscoveryOptions.None;

    /// <summary>How often controllers of these groups are asked, as the inventory says.</summary>
    public static Func<IReadOnlyList<string>, PollPlan> Polling(Inventory inventory) =>
        groups => PlanOf(inventory.Polling.For(groups));

    /// <summary>How one gets in to controllers that were added to the server: as the command line says, with their own user.</summary>
    public static Func<ControllerLogin, CancellationToken, Task<IpmiClient>> Connector(ParseResult parsed)
    {
        var login = new Login(parsed, ConfigurationFiles.LoadConfiguration());
        return (added, cancellation) =>
        {
            var target = new Target(added.Name, added.Host, added.Port, HostSettings.None);
            var options = login.Options(target, login.For(target), null) with { Permit = added.Permit };
            var credentials = new Credentials(added.User, added.Password);
            return IpmiClient.ConnectAsync(target.Address, credentials, options, cancellation);
        };
    }

    /// <summary>As usual where nobody says otherwise.</summary>
    private static PollPlan PlanOf(PollIntervals said)
    {
        var usual = new PollPlan();
        return new()
        {
            Chassis = said.Chassis ?? usual.Chassis,
            Attention = said.Attention ?? usual.Attention,
            Sensors = said.Sensors ?? usual.Sensors,
            Log = said.Log ?? usual.Log,
            Repository = said.Repository ?? usual.Repository,
        };
    }

    private static FleetNode Of(Target target, Login login)
    {
        var permit = new NodePermit();
        return new(target.Name, HostList.Text(target.Address, target.Port), ConnectAsync) { Permit = permit };

        async Task<IpmiClient> ConnectAsync(CancellationToken cancellation)
        {
            try
            {
                var (credentials, options) = await HostSession.PrepareAsync(
                    login,
                    target,
                    login.Options(target, login.For(target), null) with
                    {
                        Permit = permit,
                    },
                    cancellation
                );
                return await IpmiClient.ConnectAsync(target.Address, credentials, options, cancellation);
            }
            catch (UsageException e)
            {
                throw new IpmiRefusedException(e.Message, e);
            }
        }
    }

    private static FleetNode Of(NodeModel node, Login login)
    {
        var target = new Target(node.Name, node.Endpoint.Address.ToString(), node.Endpoint.Port, HostSettings.None);
        return Of(node, login.Options(target, login.For(target), null));
    }

    /// <summary>A machine that we are ourselves: its file says who may come in.</summary>
    public static FleetNode Of(NodeModel node, ClientOptions options)
    {
        var user =
            node.FirstUserOn(node.Machine.Lan.Channel)
            ?? throw new UsageException($"{node.Name} has no user in the rack's file");
        var address = node.Endpoint.Address.ToString();
        var permit = new NodePermit();
        var permitted = options with { Permit = permit };
        return new(
            node.Name,
            node.Endpoint.ToString(),
            cancellation =>
                IpmiClient.ConnectAsync(address, new Credentials(user.Name, user.Password), permitted, cancellation)
        )
        {
            Permit = permit,
        };
    }
}
