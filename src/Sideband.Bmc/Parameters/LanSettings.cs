using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Parameters;

/// <summary>The LAN configuration parameters, and what of them the controller obeys. (IPMI v2.0 §23)</summary>
internal sealed class LanSettings
{
    private const byte TypeEnablesSelector = 2;
    private const byte SuiteLevelsSelector = 24;
    private const byte Destinations = 8;
    private const byte DestinationTypeSelector = 18;
    private const byte DestinationAddressesSelector = 19;
    private const byte DestinationVlanSelector = 25;
    private const int UsualTimeout = 4;
    private static readonly TimeSpan Unit = TimeSpan.FromSeconds(10);
    private readonly LanChannel _channel;
    private readonly LanModel _model;

    public LanSettings(INvStore nv, MachineModel machine, LanChannel channel)
    {
        (_channel, _model) = (channel, channel.Model);
        var key = channel.Number == LanModel.UsualChannel ? "lan" : $"lan{channel.Number}";
        Store = new(LanParameters.Family, key, nv) { RollsBack = machine.RollsBack };
        var suites = _model.Suites.Order().ToArray();
        var types = _model.Ipmi15;
        Store.Offer(default(LanSetInProgress));
        Store.Offer(new LanAuthenticationTypeSupport(types));
        Store.Offer(new LanAuthenticationTypeEnables(types, types, types, types, types));
        OfferAddresses(_model);
        Store.Offer(new LanCommunityString(machine.Alerting.Community));
        OfferDestinations([
            .. machine.Alerting.Destinations.Where(to => (to.Channel ?? machine.Lan.Channel) == channel.Number),
        ]);
        Store.Offer(new LanCipherSuiteEntrySupport((byte)suites.Length));
        Store.Offer(new LanCipherSuiteEntries(suites));
        Store.Offer(new LanCipherSuitePrivilegeLevels(Levels(suites.Length)));
        // Ten wrong passwords within a minute lock a user out for a minute: guessing stays slow, and a person gets in again.
        Store.Offer(new LanBadPasswordThreshold(false, 10, 6, 6));
        for (byte number = 0; number <= Destinations; number++)
            Store.Offer(new LanDestinationVlanTags(number, 0, 0, false, 0));
        Ipv6Parameters.Offer(Store, _model);
        Apply();
    }

    public ParameterStore Store { get; }

    public Answer<EmptyResponse> Set(byte selector, ReadOnlySpan<byte> data)
    {
        if (
            selector == Ipv6Parameters.StaticAddressSelector
            && Message.TryRead<LanIpv6StaticAddress>(data, out var address)
        )
            return Store.Set(selector, Message.ToOctets(Ipv6Parameters.WithStatus(in address, _model)).Span);
        var answer = Store.Set(selector, data, durable: !IsVolatile(selector, data));
        if (
            answer.Code == CompletionCode.Success
            && selector is ParameterStore.SetInProgressSelector or TypeEnablesSelector or SuiteLevelsSelector
        )
            Apply();
        return answer;
    }

    /// <summary>The kinds of authentication of 1.5 that a session of this privilege may use.</summary>
    public AuthenticationTypes TypesFor(PrivilegeLevel level)
    {
        var enables = Store.Read<LanAuthenticationTypeEnables>();
        var types = level switch
        {
            PrivilegeLevel.Callback => enables.Callback,
            PrivilegeLevel.User => enables.User,
            PrivilegeLevel.Operator => enables.Operator,
            PrivilegeLevel.Administrator => enables.Administrator,
            _ => enables.Oem,
        };
        return types & Store.Read<LanAuthenticationTypeSupport>().Types;
    }

    /// <summary>After how many wrong passwords, counted over what time, a user is locked out for how long.</summary>
    public (int Threshold, TimeSpan Forget, TimeSpan Lockout) BadPasswords()
    {
        var setting = Store.Read<LanBadPasswordThreshold>();
        return (setting.Threshold, setting.ResetInterval * Unit, setting.LockoutInterval * Unit);
    }

    /// <summary>Whether an event tells that a user is locked out.</summary>
    public bool LogsLockouts => Store.Read<LanBadPasswordThreshold>().Event;

    private void OfferAddresses(LanModel lan)
    {
        var served = lan.Ipv4 ?? new(IPAddress.Any, 0);
        var isObtained = served.Origin == AddressOrigin.Dhcp;
        Store.Offer(new LanIpAddress(new Ipv4Address(served.Address.GetAddressBytes())));
        Store.Offer(new LanIpAddressSource(isObtained ? IpAddressSource.Dhcp : IpAddressSource.Static));
        Store.Offer(new LanMacAddress(lan.MacAddress));
        Store.Offer(new LanSubnetMask(MaskOf(served.PrefixLength)));
        Store.Offer(new LanIpv4HeaderParameters(0x40, 2, 8, 0));
        Store.Offer(new LanPrimaryRmcpPort(lan.Port));
        Store.Offer(new LanSecondaryRmcpPort(664));
        Store.Offer(new LanArpControl(false, false));
        Store.Offer(default(LanGratuitousArpInterval));
        Store.Offer(default(LanDefaultGatewayAddress));
        Store.Offer(default(LanDefaultGatewayMacAddress));
        Store.Offer(default(LanBackupGatewayAddress));
        Store.Offer(default(LanBackupGatewayMacAddress));
        Store.Offer(default(LanVlanId));
        Store.Offer(default(LanVlanPriority));
    }

    private static Ipv4Address MaskOf(int prefix)
    {
        var mask = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(mask, prefix == 0 ? 0 : uint.MaxValue << (32 - prefix));
        return new(mask);
    }

    private void OfferDestinations(AlertDestinationModel[] given)
    {
        Store.Offer(new LanNumberOfDestinations(Destinations));
        for (byte number = 0; number <= Destinations; number++)
        {
            // Three seconds, as the specification recommends, counted from 0. (§23.2, parameter 18)
            var model =
                number >= 1 && number <= given.Length ? given[number - 1] : new(IPAddress.Any, Timeout: UsualTimeout);
            Store.Offer(
                new LanDestinationType(
                    number,
                    AlertDestinationType.Pet,
                    model.Acknowledged,
                    (byte)(model.Timeout - 1),
                    (byte)model.Retries
                )
            );
            Store.Offer(AddressesOf(number, model.Address));
        }
    }

    private static LanDestinationAddresses AddressesOf(byte number, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6
            ? new(
                number,
                DestinationAddressFormat.Ipv6,
                null,
                new LanIpv6Destination(new Ipv6Address(address.GetAddressBytes()))
            )
            : new(
                number,
                DestinationAddressFormat.Ipv4,
                new LanIpv4Destination(false, new Ipv4Address(address.GetAddressBytes()), default),
                null
            );

    /// <summary>Destination 0 is for now: whoever tests an alert sets it anew. (§23.2)</summary>
    private static bool IsVolatile(byte selector, ReadOnlySpan<byte> data) =>
        selector is DestinationTypeSelector or DestinationAddressesSelector or DestinationVlanSelector
        && data is [var destination, ..]
        && (destination & 0xF) == 0;

    /// <summary>Makes the channel obey what was set.</summary>
    private void Apply()
    {
        var enables = Store.Read<LanAuthenticationTypeEnables>();
        _channel.Ipmi15Types =
            Store.Read<LanAuthenticationTypeSupport>().Types
            & (enables.Callback | enables.User | enables.Operator | enables.Administrator | enables.Oem);
        var suites = Store.Read<LanCipherSuiteEntries>().Suites;
        var levels = Message.ToOctets(Store.Read<LanCipherSuitePrivilegeLevels>());
        _channel.Suites.Clear();
        for (var i = 0; i < suites.Length; i++)
        {
            // Behind a reserved byte two suites share each byte, the first in the low half. (§23.1)
            var pair = levels[1 + (i / 2)];
            var level = (PrivilegeLevel)(i % 2 == 0 ? pair & 0xF : pair >> 4);
            // Without authentication everybody is the user that he says he is: he reads, and no more.
            if (suites[i] == 0 && level > PrivilegeLevel.User)
                level = PrivilegeLevel.User;
            if (level is > PrivilegeLevel.None and <= PrivilegeLevel.Oem)
                _channel.Suites[suites[i]] = level;
        }
    }

    private static CipherSuiteLevels Levels(int suites)
    {
        var bytes = new byte[9];
        for (var i = 0; i < suites; i++)
            bytes[1 + (i / 2)] |= (byte)((int)PrivilegeLevel.Administrator << (i % 2 * 4));
        return Message.TryRead<LanCipherSuitePrivilegeLevels>(bytes, out var levels) ? levels.Levels : default;
    }
}
