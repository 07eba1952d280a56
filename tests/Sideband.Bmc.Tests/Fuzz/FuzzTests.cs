using System.Text;
using Sideband.Bmc.Hardware.SystemInterfaces;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Racks;
using Sideband.Bmc.Serial;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Framing.SystemInterface;
using Sideband.Testing;
using Decoder = Sideband.Testing.Fuzz.Decoder;

namespace Sideband.Bmc.Tests.Fuzz;

/// <summary>
/// Whatever comes over wires to a machine's own side, and whatever somebody writes into a rack's file, ends neither the
/// controller nor its patience. <c>bench/fuzz</c> has more.
/// </summary>
public sealed class FuzzTests : IClassFixture<Figures<FuzzTests>>, IDisposable
{
    private const int Usual = 20_000;

    /// <summary>A controller takes far longer than a decoder, and a file than a packet.</summary>
    private const int Share = 20;

    /// <summary>A file's text becomes objects, nodes, and machines with all they have.</summary>
    private const int OfText = 4096;
    private const int OfFile = 4 << 20;
    private const int OfController = 1 << 16;

    private const string Rack = """
        listen: 127.0.0.1:0
        machines:
          one:
            users: [{name: admin, password: secret, privilege: operator}]
            lan: {ipmi 1.5: [md5], suites: [3, 17]}
            sensors:
              - {name: CPU, type: temperature, idle: 30, full: 80, upper: [85, 92, 98], hysteresis: 2}
              - {name: FAN, type: fan, full: 5000, range: 0..25500, lower: [1500, 1000]}
            console: simulated
            log: 64
        nodes:
          - {name: "node[1-3]", machine: one}
        """;

    private readonly ManualTime _time = new();
    private readonly TemporaryFolder _folder = new();
    private readonly Controller _controller;
    private readonly Figures<FuzzTests> _figures;

    public FuzzTests(Figures<FuzzTests> figures)
    {
        _figures = figures;
        _controller = new(
            Machine.Of(
                $"users: [{{name: admin, password: secret}}]\nserial port: {{unix listen: {_folder.File("port")}}}"
            ),
            new MemoryStore(),
            _time
        );
    }

    public void Dispose()
    {
        _controller.Dispose();
        _folder.Dispose();
    }

    private void Check(string name, int count, Decoder decoder)
    {
        _figures.Add("inputs", decoder.Check(name, Decoder.Seed, count));
        _figures.Add("kinds of them");
    }

    [Fact]
    public void A_rack_file_has_mistakes_and_they_are_named() =>
        Check(
            "rack files",
            Decoder.Count(3000, Share),
            new(
                [Encoding.UTF8.GetBytes(Rack)],
                input =>
                {
                    using var text = new StringReader(Encoding.UTF8.GetString(input));
                    RackFile.Read("rack.yaml", text);
                    return true;
                }
            )
            {
                Names = typeof(MachineFileException),
                MostOfByte = OfText,
                MostAtLeast = OfFile,
                Batch = 1,
            }
        );

    [Theory]
    [InlineData("basic")]
    [InlineData("terminal")]
    public void Whatever_comes_over_the_serial_line_is_borne(string mode)
    {
        using var controller = new Controller(
            Machine.Of(
                $"users: [{{name: admin, password: secret}}]\nserial port: {{unix listen: {_folder.File("other")}, mode: {mode}}}"
            ),
            new MemoryStore(),
            _time
        );
        using var server = new SerialServer(controller, controller.Serial!);
        Check(
            $"serial line, {mode}",
            Decoder.Count(Usual, Share),
            new(
                [
                    .. new[]
                    {
                        "[SYS PWD -U admin secret]\r",
                        "[18 00 01]\r",
                        "[SYS TMODE]\r",
                        "[SYS HEALTH QUERY -V]\r",
                        "[SYS SET BOOT 01 02 03 04 05]\r",
                        "[SYS POWER OFF]\r",
                    }.Select(Encoding.ASCII.GetBytes),
                    [0xA0, 0x20, 0x18, 0xC8, 0x81, 0x04, 0x01, 0x7A, 0xA5],
                ],
                input =>
                {
                    server.Receive(input);
                    server.Sent(server.Unsent.Length);
                    controller.Advance();
                    return true;
                }
            )
            {
                MostAtLeast = OfController,
                MostOfByte = OfText,
            }
        );
    }

    [Fact]
    public void Whatever_a_virtual_machine_says_is_borne()
    {
        var link = new VmPort(_controller.SystemInterface!).Link;
        link.Connect();
        Check(
            "virtual machine",
            Decoder.Count(Usual, Share),
            new(
                [
                    [0x00, 0x18, 0x01, 0xE7, 0xA0],
                    [0xFF, 0x01, 0xA1],
                    [0x08, 0x3F, 0xA1],
                    [0x01, 0x28, 0x44, 1, 2, 3, 0xA0],
                ],
                input =>
                {
                    link.Receive(input);
                    link.Sent(link.Unsent.Length);
                    _controller.Advance();
                    return true;
                }
            )
            {
                MostAtLeast = OfController,
                MostOfByte = OfText,
            }
        );
    }

    /// <summary>Pairs of what the host does and the byte that it does it with.</summary>
    [Fact]
    public void Whatever_a_host_does_to_registers_is_borne()
    {
        Check(
            "KCS",
            Decoder.Count(Usual),
            new(
                [
                    [0, 0x61, 1, 0x18, 0, 0x62, 1, 0x01, 3, 0, 2, 0, 1, 0x68],
                ],
                input =>
                {
                    var registers = new KcsRegisters();
                    var controller = new KcsController(registers);
                    for (var i = 0; i + 1 < input.Length; i += 2)
                    {
                        if (input[i] % 4 == 0)
                            registers.WriteCommand((KcsControl)input[i + 1]);
                        else if (input[i] % 4 == 1)
                            registers.WriteData(input[i + 1]);
                        else if (input[i] % 4 == 2)
                            registers.ReadData();
                        else if (controller.HasRequest)
                            controller.Respond(controller.Ticket, controller.Request);
                        controller.Run();
                    }
                    return true;
                }
            )
        );
        Check(
            "BT",
            Decoder.Count(Usual),
            new(
                [
                    [0, 1, 1, 4, 1, 0x18, 1, 9, 1, 1, 0, 4, 2, 0, 3, 0],
                ],
                input =>
                {
                    var registers = new BtRegisters();
                    var controller = new BtController(registers);
                    controller.Start();
                    for (var i = 0; i + 1 < input.Length; i += 2)
                    {
                        if (input[i] % 4 == 0)
                            registers.WriteControl((BtControl)input[i + 1]);
                        else if (input[i] % 4 == 1)
                            registers.Write(input[i + 1]);
                        else if (input[i] % 4 == 2)
                            registers.Read();
                        else
                            registers.WriteMask((BtInterruptMask)input[i + 1]);
                        if (controller.Run() && BtMessage.TryRead(controller.Request, out var request))
                            controller.Respond(in request);
                    }
                    return true;
                }
            )
        );
        Check(
            "SMIC",
            Decoder.Count(Usual),
            new(
                [
                    [0, 0x41, 1, 0x18, 2, 0, 0, 0x43, 1, 0x01, 2, 0, 3, 0, 0, 0x44],
                ],
                input =>
                {
                    var registers = new SmicRegisters();
                    var controller = new SmicController(registers);
                    for (var i = 0; i + 1 < input.Length; i += 2)
                    {
                        if (input[i] % 4 == 0)
                            registers.Code = (SmicCode)input[i + 1];
                        else if (input[i] % 4 == 1)
                            registers.Data = input[i + 1];
                        else if (input[i] % 4 == 2)
                            registers.SetBusy();
                        else if (controller.HasRequest)
                            controller.Respond(controller.Ticket, controller.Request);
                        controller.Run();
                    }
                    return true;
                }
            )
        );
        Check(
            "SSIF",
            Decoder.Count(Usual),
            new(
                [
                    [4, 0x02, 0x02, 0x18, 0x01, 0x83, 4, 0x06, 0x02, 0x18, 0x01],
                ],
                input =>
                {
                    var controller = new SsifController();
                    Span<byte> bytes = stackalloc byte[SsifController.Block + 2];
                    for (var rest = input; rest.Length > 1; )
                    {
                        // The length of a write; with the highest bit a read of that command.
                        var length = Math.Min(rest[0] & 0x3F, rest.Length - 1);
                        if ((rest[0] & 0x80) != 0)
                            controller.Read((SsifCommand)rest[0], bytes);
                        else
                            controller.Write(rest.Slice(1, length));
                        if (controller.HasRequest)
                            controller.Respond(controller.Ticket, controller.Request);
                        rest = rest[(1 + ((rest[0] & 0x80) == 0 ? length : 0))..];
                    }
                    return true;
                }
            )
        );
    }
}
