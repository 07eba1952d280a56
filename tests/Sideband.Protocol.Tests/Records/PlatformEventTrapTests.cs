using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Framing.Snmp;
using Sideband.Protocol.Records.Pet;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Tests.Records;

/// <summary>The three traps that FreeIPMI's ipmi-pet decoded when the facts were gathered (pet.json).</summary>
public sealed class PlatformEventTrapTests
{
    private const string Intrusion =
        "a123456789abcdefa123456789abcdef123400015180ffff202010207317608001ff000000000019000002a20100c1";
    private const string TooHot =
        "a123456789abcdefa123456789abcdef12360f0f0f0fffc42020102031030159646000000000001900000157002ac1";

    private static PlatformEventTrap Read(uint specific, string variables)
    {
        var snmp = new SnmpTrap(
            "public",
            PlatformEventTrap.Enterprise,
            default,
            SnmpTrap.EnterpriseSpecific,
            specific,
            0,
            [new(PlatformEventTrap.Variable, SnmpBinding.OctetString, Convert.FromHexString(variables))]
        );
        Assert.True(PlatformEventTrap.TryRead(in snmp, out var trap));
        return trap;
    }

    [Fact]
    public void An_intrusion_is_read_as_ipmi_pet_reads_it()
    {
        var trap = Read(356096, Intrusion);
        Assert.Equal(new(SensorType.PhysicalSecurity, 0x6F, 0, false), trap.Specific);
        Assert.Equal(0x1234, trap.Variables.Sequence);
        Assert.Equal("1998-01-02 00:00:00", trap.Time.ToString());
        Assert.Equal(PetVariables.UnknownUtcOffset, trap.Variables.UtcOffset);
        Assert.Equal(PefSeverity.Critical, trap.Variables.Severity);
        Assert.Equal((0x20, 0x73), (trap.Variables.SensorDevice, trap.Variables.SensorNumber));
        Assert.Equal((0x17, 0x60), ((int)trap.Variables.Entity, trap.Variables.EntityInstance));
        Assert.Equal((0x80, 0x01, 0xFF), (trap.Event.EventData1, trap.Event.EventData2, trap.Event.EventData3));
        Assert.Equal(
            (25, 674u, 256),
            (trap.Variables.Language, trap.Variables.ManufacturerId, trap.Variables.SystemId)
        );
        Assert.Empty(trap.AlertString);
    }

    [Theory]
    [InlineData(0x010109u, false)]
    [InlineData(0x010189u, true)]
    public void The_direction_is_in_the_traps_number(uint number, bool deassertion)
    {
        var specific = new PetSpecificTrap(SensorType.Temperature, 0x01, 9, deassertion);
        Assert.Equal(number, specific.ToNumber());
        Assert.Equal(specific, PetSpecificTrap.FromNumber(number));
    }

    [Fact]
    public void The_acknowledgement_says_what_the_trap_says()
    {
        var trap = Read(0x010109, TooHot);
        Assert.Equal("2006-01-03 03:12:15", trap.Time.ToString());
        Assert.Equal(unchecked((ushort)-60), trap.Variables.UtcOffset);
        var body = Message.ToOctets(trap.Acknowledgement);
        // Sequence and time least significant byte first, unlike in the trap. (§30.8)
        Assert.Equal("36120F0F0F0F202031596460", body.ToString());
    }

    [Fact]
    public void Alert_strings_are_written_between_other_fields_and_cut_where_they_are_too_long()
    {
        var fields = PetField.WithAlertString("Fan 1 has failed"u8);
        const string text = "46616E203120686173206661696C6564";
        Assert.Equal($"D0{text}805001{text}C1", fields.ToString());
        Assert.Equal("80410141C1", PetField.WithAlertString("A"u8).ToString());
        Assert.Equal((63, 34), (Of(29).Length, Of(30).Length));
        static Octets Of(int length) => PetField.WithAlertString([.. Enumerable.Repeat((byte)0x79, length)]);
        Assert.Equal(PetField.None, PetField.WithAlertString(default));
        var long1 = PetField.WithAlertString(new string('x', 200).Select(c => (byte)c).ToArray());
        Assert.Equal(64, long1.Length);
        Assert.Equal(new string('x', PetField.LongestText), Assert.Single(PetField.ReadAll(long1.Span)).Text());
        // Plain text, OEM data by IANA number, the alert string in UTF-16, and an empty field.
        var all = PetField.ReadAll(
            Convert.FromHexString("C34142438004025701002A" + "80840148006900" + "C0" + "C1" + "FFFF")
        );
        Assert.Equal(
            [PetFieldKind.Plain, PetFieldKind.OemByIana, PetFieldKind.AlertString, PetFieldKind.Plain],
            all.Select(f => f.Kind)
        );
        Assert.Equal(["ABC", "5701002A", "Hi", ""], all.Select(f => f.Text()));
    }

    [Fact]
    public void Fields_that_are_cut_or_noise_never_throw()
    {
        var random = new Random(2);
        var bytes = new byte[70];
        for (var round = 0; round < 50_000; round++)
        {
            random.NextBytes(bytes);
            foreach (var custom in PetField.ReadAll(bytes.AsSpan(0, random.Next(bytes.Length))))
                Assert.NotNull(custom.Text((byte)random.Next(256)));
        }
    }
}
