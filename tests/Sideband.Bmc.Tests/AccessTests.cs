using Sideband.Bmc.Machines;
using Sideband.Bmc.Racks;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;
using Sideband.Testing;

namespace Sideband.Bmc.Tests;

/// <summary>Users, LAN parameters and the controller's own state.</summary>
public sealed class AccessTests : IDisposable
{
    private const byte This = 0xE;
    private readonly Workbench _bench = new(
        Machine.Of(
            "roll back: on\nuser slots: 63\nusers: [{name: admin, password: secret}]\nlan: {profile: compatible}"
        )
    );

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void There_are_as_many_users_as_the_machine_says_and_they_are_kept()
    {
        _bench.Ask(new SetUserName(63, "last"));
        _bench.Ask(new SetUserPassword(63, true, PasswordOperation.SetPassword, Padded("twenty-bytes-of-word", 20)));
        _bench.Ask(new SetUserPassword(63, false, PasswordOperation.EnableUser, default));
        _bench.Ask(new SetUserAccess(This, true, false, true, true, 63, PrivilegeLevel.Operator, null));
        _bench.Ask(new SetUserPayloadAccess(This, 63, PayloadAccessOperation.Enable, 0x02, 0, 0x80, 0));
        _bench.Restart();
        Assert.Equal("last", _bench.Ask(new GetUserName(63)).Name);
        var access = _bench.Ask(new GetUserAccess(This, 63));
        Assert.Equal((63, 2, UserEnableStatus.Enabled), (access.MaximumUsers, access.EnabledUsers, access.Status));
        Assert.Equal(
            (PrivilegeLevel.Operator, true, false, true),
            (access.PrivilegeLimit, access.IpmiMessaging, access.LinkAuthentication, access.CallbackOnly)
        );
        Assert.Equal(0x02, _bench.Ask(new GetUserPayloadAccess(This, 63)).Standard);
        Assert.Equal(
            CompletionCode.Success,
            _bench.Try(
                new SetUserPassword(63, true, PasswordOperation.TestPassword, Padded("twenty-bytes-of-word", 20))
            )
        );
        Assert.Equal(
            (CompletionCode)0x80,
            _bench.Try(new SetUserPassword(63, true, PasswordOperation.TestPassword, Padded("other", 20)))
        );
        Assert.Equal(
            (CompletionCode)0x81,
            _bench.Try(new SetUserPassword(63, false, PasswordOperation.TestPassword, Padded("twenty-bytes-of-", 16)))
        );
    }

    [Fact]
    public void Every_parameter_of_the_table_is_answered()
    {
        foreach (var selector in LanParameters.Family.Selectors)
        {
            var code = _bench.Try(new GetLanConfigurationParameters(This, false, selector, 0, 0));
            // Tables without entries have none of number 0 either.
            Assert.True(
                code is CompletionCode.Success or CompletionCode.ParameterOutOfRange,
                $"LAN parameter {selector} is answered {code}"
            );
        }
        foreach (var selector in SystemInfoParameters.Family.Selectors)
            Assert.Equal(CompletionCode.Success, _bench.Try(new GetSystemInfoParameters(false, selector, 0, 0)));
    }

    [Fact]
    public void LAN_parameters_hold_once_they_are_committed_and_over_a_restart()
    {
        Set(new LanSetInProgress(SetInProgressState.SetInProgress));
        Set(new LanVlanPriority(5));
        Assert.Equal("05", Get(21));
        Set(new LanSetInProgress(SetInProgressState.SetComplete));
        Assert.Equal("00", Get(21));
        Set(new LanSetInProgress(SetInProgressState.SetInProgress));
        Set(new LanVlanPriority(5));
        Set(new LanSetInProgress(SetInProgressState.CommitWrite));
        Set(new LanSetInProgress(SetInProgressState.SetComplete));
        Set(new LanBackupGatewayAddress(new Ipv4Address(new byte[] { 192, 0, 2, 1 })));
        _bench.Restart();
        Assert.Equal("05", Get(21));
        Assert.Equal("C0000201", Get(14));
        Assert.Equal(
            (CompletionCode)0x82,
            _bench.Try(new SetLanConfigurationParameters(This, 55, Octets.FromHex("000000")))
        );
    }

    [Fact]
    public void An_IPv6_address_that_is_not_served_waits()
    {
        Assert.True(Ipv6Address.TryParse("2001:db8::7", out var address));
        Set(new LanIpv6StaticAddress(1, 0, true, address, 64, Ipv6AddressStatus.Active));
        _bench.Restart();
        var data = _bench.Ask(new GetLanConfigurationParameters(This, false, 56, 1, 0)).Data;
        Assert.True(Message.TryRead<LanIpv6StaticAddress>(data.Span, out var kept));
        Assert.Equal((true, address, Ipv6AddressStatus.Pending), (kept.Enabled, kept.Address, kept.Status));
    }

    [Fact]
    public void The_addresses_that_are_told_are_those_that_are_served()
    {
        static ServedAddress At(string address, int prefix, AddressOrigin origin = AddressOrigin.Static) =>
            new(System.Net.IPAddress.Parse(address), prefix, origin);

        var machine = Machine.Usual with
        {
            Lans =
            [
                new()
                {
                    Served =
                    [
                        At("192.0.2.5", 26, AddressOrigin.Dhcp),
                        At("2001:db8::5", 60),
                        At("2001:db8::6", 128, AddressOrigin.Dhcp),
                        At("fe80::5", 64, AddressOrigin.Slaac),
                    ],
                },
            ],
        };
        using var bench = new Workbench(machine);
        string Of(byte selector, byte set = 0) =>
            bench.Ask(new GetLanConfigurationParameters(This, false, selector, set, 0)).Data.ToString();

        Assert.Equal(("C0000205", "02", "FFFFFFC0"), (Of(3), Of(4), Of(6)));
        Assert.Equal(("02", "040203"), (Of(51), Of(55)));
        Assert.Equal("008020010DB80000000000000000000000053C00", Of(56));
        Assert.Equal("000220010DB80000000000000000000000068000", Of(59));
        Assert.Equal("0101FE8000000000000000000000000000054000", Of(59, 1));
        Assert.Equal(
            CompletionCode.ParameterOutOfRange,
            bench.Try(new GetLanConfigurationParameters(This, false, 59, 2, 0))
        );
    }

    [Fact]
    public void A_channels_key_can_be_set_until_it_is_locked_for_good()
    {
        Assert.Equal((CompletionCode)0x84, Key(SecurityKeyOperation.Set, SecurityKeyId.Kr, 20));
        Assert.Equal((CompletionCode)0x81, Key(SecurityKeyOperation.Set, SecurityKeyId.Kg, 19));
        Assert.Equal((CompletionCode)0x82, Key(SecurityKeyOperation.Set, SecurityKeyId.Kg, 21));
        Assert.Equal(CompletionCode.Success, Key(SecurityKeyOperation.Set, SecurityKeyId.Kg, 20));
        var read = new SetChannelSecurityKeys(This, SecurityKeyOperation.Read, SecurityKeyId.Kg, default);
        Assert.Equal((SecurityKeyLock.Unlocked, 20), (_bench.Ask(read).Lock, _bench.Ask(read).Value.Length));
        Assert.Equal(CompletionCode.Success, Key(SecurityKeyOperation.Lock, SecurityKeyId.Kg, 0));
        _bench.Restart();
        Assert.Equal((CompletionCode)0x80, Key(SecurityKeyOperation.Set, SecurityKeyId.Kg, 20));
        Assert.Equal((SecurityKeyLock.Locked, 0), (_bench.Ask(read).Lock, _bench.Ask(read).Value.Length));
        using var secure = new Workbench();
        secure.Ask(new SetChannelSecurityKeys(This, SecurityKeyOperation.Set, SecurityKeyId.Kg, new byte[20]));
        Assert.True(secure.Ask(read).Value.IsEmpty);
    }

    // MD5 of "secret" to sixteen bytes, sixteen times AAh, and the same again; HMAC-SHA1-96 and HMAC-SHA256-128: by Python's hashlib and hmac.
    [Theory]
    [InlineData(AuthCodeForm.Ipmi15, 2, "286449D03EC917BC8B5EFCD9ED7E27B7")]
    [InlineData(AuthCodeForm.Ipmi20, 1, "75DD6B19F8339E3372DF0CD9")]
    [InlineData(AuthCodeForm.Ipmi20, 4, "05D28FD1B8C22A93992F879F2CD6B255")]
    public void A_users_password_vouches_for_data(AuthCodeForm form, byte algorithm, string expected)
    {
        var data = new byte[16];
        Array.Fill(data, (byte)0xAA);
        Assert.Equal(expected, _bench.Ask(new GetAuthCode(algorithm, form, This, 2, data)).AuthCode.ToString());
    }

    [Fact]
    public void A_straight_password_is_right_or_wrong()
    {
        Assert.Equal(
            CompletionCode.Success,
            _bench.Try(new GetAuthCode(4, AuthCodeForm.Ipmi15, This, 2, Padded("secret", 16)))
        );
        Assert.Equal(
            CompletionCode.InvalidDataField,
            _bench.Try(new GetAuthCode(4, AuthCodeForm.Ipmi15, This, 2, Padded("guess", 16)))
        );
        Assert.Equal(
            CompletionCode.InvalidDataField,
            _bench.Try(new GetAuthCode(2, AuthCodeForm.Ipmi15, This, 9, new byte[16]))
        );
    }

    [Fact]
    public void A_name_of_the_running_system_ends_with_it()
    {
        _bench.Ask(new SetSystemInfoParameters(4, Octets.FromHex("00 00 05 4C696E7578")));
        _bench.Ask(new SetSystemInfoParameters(2, Octets.FromHex("00 00 05 6E6F646537")));
        _bench.Ask(new SetSystemInfoParameters(6, Octets.FromHex("00 00 05 687474703A")));
        _bench.Ask(new ChassisControl(ChassisControlAction.HardReset));
        _bench.Restart();
        Assert.DoesNotContain("4C696E7578", Info(4), StringComparison.Ordinal);
        Assert.Contains("6E6F646537", Info(2), StringComparison.Ordinal);
        Assert.Contains("687474703A", Info(6), StringComparison.Ordinal);
    }

    [Fact]
    public void Injected_faults_are_what_the_self_test_finds()
    {
        Assert.Equal(SelfTestResult.NoError, _bench.Ask(new GetSelfTestResults()).Result);
        Injection.Apply(_bench.Controller, "self test", "sel");
        Assert.Equal(
            new GetSelfTestResults.Response(SelfTestResult.DataCorrupted, SelfTestFaults.SelDevice),
            _bench.Ask(new GetSelfTestResults())
        );
        Injection.Apply(_bench.Controller, "self test", "ok");
        Assert.Equal(SelfTestResult.NoError, _bench.Ask(new GetSelfTestResults()).Result);
    }

    [Fact]
    public void Cryptography_that_is_wrong_is_what_the_self_test_finds_beside_others()
    {
        Assert.True(_bench.Controller.IsCryptographySound);
        Injection.Apply(_bench.Controller, "self test", "sel");
        _bench.Controller.IsCryptographySound = false;
        Assert.Equal(
            new GetSelfTestResults.Response(
                SelfTestResult.DataCorrupted,
                SelfTestFaults.OperationalFirmware | SelfTestFaults.SelDevice
            ),
            _bench.Ask(new GetSelfTestResults())
        );
        Injection.Apply(_bench.Controller, "self test", "fatal");
        Assert.Equal(SelfTestResult.FatalHardwareError, _bench.Ask(new GetSelfTestResults()).Result);
        Injection.Apply(_bench.Controller, "self test", "ok");
        Assert.Equal(SelfTestFaults.OperationalFirmware, _bench.Ask(new GetSelfTestResults()).Faults);
    }

    [Fact]
    public void A_cold_reset_ends_sessions_and_what_was_only_for_now_and_keeps_the_rest()
    {
        var console = new Lan.TestConsole(_bench);
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", "secret"));
        _bench.Ask(new ManufacturingTestOn(default));
        _bench.Ask(new SetUserName(5, "kept"));
        Set(new LanSetInProgress(SetInProgressState.SetInProgress));
        _bench.Ask(new ColdReset());
        Assert.Null(console.Command(new GetDeviceId()));
        Assert.False(_bench.Controller.ManufacturingTest);
        Assert.Equal("kept", _bench.Ask(new GetUserName(5)).Name);
        Assert.Equal("00", Get(0));
        Assert.True(_bench.Controller.IsPowerOn);
        Assert.Equal(RmcpPlusStatus.NoErrors, new Lan.TestConsole(_bench) { ConsoleId = 2 }.Login("admin", "secret"));
    }

    [Fact]
    public void A_warm_reset_ends_sessions_but_lets_who_asked_for_it_say_good_bye()
    {
        var (console, other) = (new Lan.TestConsole(_bench), new Lan.TestConsole(_bench) { ConsoleId = 2 });
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", "secret"));
        Assert.Equal(RmcpPlusStatus.NoErrors, other.Login("admin", "secret"));
        console.Command(new SetSessionPrivilegeLevel(PrivilegeLevel.Administrator));
        Assert.Equal(CompletionCode.Success, console.Command(new WarmReset()));
        Assert.Null(other.Command(new GetDeviceId()));
        Assert.Equal(CompletionCode.Success, console.Command(new CloseSession(console.ControllerId, null)));
        Assert.Null(console.Command(new GetDeviceId()));
    }

    private CompletionCode Key(SecurityKeyOperation operation, SecurityKeyId key, int length)
    {
        var value = new byte[length];
        Array.Fill(value, (byte)7);
        return _bench.Try(new SetChannelSecurityKeys(This, operation, key, value));
    }

    private void Set<T>(in T parameter)
        where T : struct, IParameter<T> =>
        _bench.Ask(new SetLanConfigurationParameters(This, T.Parameter.Selector, Message.ToOctets(in parameter)));

    private string Get(byte selector) =>
        _bench.Ask(new GetLanConfigurationParameters(This, false, selector, 0, 0)).Data.ToString();

    private string Info(byte selector) =>
        _bench.Ask(new GetSystemInfoParameters(false, selector, 0, 0)).Data.ToString();

    private static byte[] Padded(string text, int length)
    {
        var bytes = new byte[length];
        System.Text.Encoding.ASCII.GetBytes(text, bytes);
        return bytes;
    }
}
