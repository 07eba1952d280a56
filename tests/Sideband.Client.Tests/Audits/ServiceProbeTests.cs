using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Sideband.Client.Audits;
using Sideband.Protocol.Framing.Snmp;

namespace Sideband.Client.Tests.Audits;

/// <summary>What is served beside IPMI, on sockets; and SNMP by the bytes that net-snmp sends and answers.</summary>
public sealed class ServiceProbeTests : IDisposable
{
    /// <summary>It signs itself, for a day that is over.</summary>
    private readonly X509Certificate2 _certificate = Certificate();
    private readonly List<TcpListener> _listeners = [];
    private readonly CancellationTokenSource _end = new();

    public void Dispose()
    {
        _end.Cancel();
        foreach (var listener in _listeners)
            listener.Dispose();
        _end.Dispose();
        _certificate.Dispose();
    }

    [Fact]
    public async Task What_is_served_is_found_and_each_has_its_finding()
    {
        var ports = new ServicePorts
        {
            Ssh = Serve("SSH-1.99-Cisco-1.25\r\n"),
            Telnet = Serve("login: "),
            Web = Serve("HTTP/1.1 200 OK\r\nServer: x\r\n\r\n"),
            SecureWeb = ServeTls(),
            Vnc = Serve("RFB 003.008\n"),
            Upnp = Closed(),
            Snmp = Closed(),
        };
        var services = await ProbeAsync(ports);
        Assert.Equal([ports.Ssh, ports.Telnet, ports.Web, ports.SecureWeb, ports.Vnc], services.Open);
        Assert.Empty(services.Silent);
        Assert.Equal(
            ["service-certificate", "service-ssh-1", "service-telnet", "service-vnc", "service-web-plain"],
            Found(services, ports)
        );
        Assert.Equal(SHA256.HashData(_certificate.PublicKey.ExportSubjectPublicKeyInfo()), services.Tls!.KeyMark.Span);
        Assert.Equal(
            "it is signed by itself ('CN=node1'); it ended on 2020-01-02",
            Assert.Single(ServiceChecks.Judge(services.Tls).Observations).Evidence
        );
    }

    [Fact]
    public async Task A_page_that_sends_to_tls_and_ports_that_are_closed_are_no_finding()
    {
        var ports = new ServicePorts
        {
            Ssh = Serve("SSH-2.0-dropbear_2022.83\r\n"),
            Telnet = Closed(),
            Web = Serve("HTTP/1.1 301 Moved\r\nLocation: https://node1/\r\n\r\n"),
            SecureWeb = Closed(),
            Vnc = Closed(),
            Upnp = Closed(),
            Snmp = Closed(),
        };
        var services = await ProbeAsync(ports);
        Assert.Equal("SSH-2.0-dropbear_2022.83", services.SshBanner);
        Assert.Equal(("HTTP/1.1 301 Moved", "https://node1/"), services.PlainWeb);
        Assert.Empty(Found(services, ports));
    }

    [Fact]
    public void Who_did_not_ask_for_it_is_told_that_it_was_not_looked_at()
    {
        var result = AuditChecks.Evaluate(new() { Host = "node1" });
        Assert.Equal(
            ServiceChecks.All.Select(c => c.Id),
            result.BlindSpots.Where(b => b.Why == ServiceChecks.NotAsked).Select(b => b.Check!.Id)
        );
    }

    [Fact]
    public void A_short_key_and_a_page_that_cannot_be_looked_at_are_told()
    {
        var tls = new TlsFacts("CN=a", "CN=ca", DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, default, 1024, true);
        Assert.Equal("its RSA key has 1024 bits", Assert.Single(ServiceChecks.Judge(tls).Observations).Evidence);
        var result = AuditChecks.Evaluate(
            new()
            {
                Host = "node1",
                Services = new() { SecureWebIsOpen = true },
                ServicePorts = new(),
            }
        );
        Assert.Contains(result.BlindSpots, b => b.Check?.Id == "service-certificate");
    }

    [Fact]
    public void A_key_of_several_pages_is_told_of_each_of_them()
    {
        var tls = new TlsFacts(
            "CN=a",
            "CN=ca",
            DateTimeOffset.MaxValue,
            DateTimeOffset.UnixEpoch,
            (byte[])[1, 2],
            2048,
            true
        );
        AuditFacts Host(string name, byte key) =>
            new()
            {
                Host = name,
                Services = new() { Tls = tls with { KeyMark = (byte[])[key] } },
                ServicePorts = new(),
            };
        var found = AuditChecks
            .EvaluateAll([Host("node1", 1), Host("node2", 1), Host("node3", 2)])
            .Select(r => r.Findings.Where(f => f.Check.Id == "service-key-shared").Select(f => f.Observation.Evidence));
        Assert.Equal(
            [
                ["the key with the SHA-256 01 is that of node1, node2"],
                ["the key with the SHA-256 01 is that of node1, node2"],
                [],
            ],
            found
        );
    }

    /// <summary>The bytes of net-snmp 5.9.3: <c>snmpget -d -v2c -c public -r0 HOST 1.3.6.1.2.1.1.1.0</c> and its snmpd.</summary>
    [Fact]
    public void The_question_is_that_of_net_snmp() =>
        Assert.Equal(
            "302902010104067075626C6963A01C0204366EA493020100020100300E300C06082B060102010101000500",
            Convert.ToHexString(SnmpQuestion.Make(0x366EA493))
        );

    [Theory]
    [InlineData(
        "302D02010104067075626C6963A2200204366EA4930201000201003012301006082B0601020101010004044C696E78",
        "Linx"
    )]
    [InlineData("302902010104067075626C6963A21C0204366EA493020100020100300E300C06082B060102010101008000", "")]
    [InlineData("302902010104067075626C6963A21C0204366EA492020100020100300E300C06082B060102010101008000", null)]
    [InlineData("302902010104067075626C6963A01C0204366EA493020100020100300E300C06082B060102010101000500", null)]
    [InlineData("30", null)]
    public void An_answer_is_one_to_the_question(string hex, string? system) =>
        Assert.Equal(system, SnmpQuestion.Read(Convert.FromHexString(hex), 0x366EA493));

    [Fact]
    public async Task Snmp_that_answers_public_is_found()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var answering = AnswerAsync();
        var ports = new ServicePorts
        {
            Ssh = Closed(),
            Telnet = Closed(),
            Web = Closed(),
            SecureWeb = Closed(),
            Vnc = Closed(),
            Upnp = Closed(),
            Snmp = ((IPEndPoint)socket.Client.LocalEndPoint!).Port,
        };
        var services = await ProbeAsync(ports);
        await answering;
        Assert.Equal("Linx\u001b[2J".Replace("\u001b", "", StringComparison.Ordinal), services.SnmpSystem);
        Assert.Equal(["service-snmp-public"], Found(services, ports));

        async Task AnswerAsync()
        {
            var asked = await socket.ReceiveAsync(TestContext.Current.CancellationToken);
            var id = asked.Buffer[17..21];
            byte[] answer =
            [
                .. Convert.FromHexString("303102010104067075626C6963A2240204"),
                .. id,
                .. Convert.FromHexString("0201000201003016301406082B0601020101010004084C696E781B5B324A"),
            ];
            await socket.SendAsync(answer, asked.RemoteEndPoint, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<ServiceFacts> ProbeAsync(ServicePorts ports) =>
        await new ServiceProbe(
            IPAddress.Loopback,
            ports,
            new(TimeProvider.System, 10_000),
            TimeProvider.System
        ).RunAsync(TestContext.Current.CancellationToken);

    private static IEnumerable<string> Found(ServiceFacts services, ServicePorts ports) =>
        AuditChecks
            .Evaluate(
                new()
                {
                    Host = "node1",
                    Services = services,
                    ServicePorts = ports,
                }
            )
            .Findings.Select(f => f.Check.Id)
            .Order(StringComparer.Ordinal);

    private int Serve(string words) =>
        Listen(async stream => await stream.WriteAsync(Encoding.ASCII.GetBytes(words), _end.Token));

    private int ServeTls() =>
        Listen(async stream =>
        {
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = _certificate },
                _end.Token
            );
        });

    private int Listen(Func<NetworkStream, Task> serve)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _listeners.Add(listener);
        _ = ServeAsync();
        return ((IPEndPoint)listener.LocalEndpoint).Port;

        async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync(_end.Token);
                    await serve(client.GetStream());
                    // Who closes with something unread resets the connection, and takes back what was said.
                    client.Client.Shutdown(SocketShutdown.Send);
                    while (await client.GetStream().ReadAsync(new byte[256], _end.Token) > 0) { }
                }
            }
            catch (Exception e)
                when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }

    /// <summary>A port that somebody has and nobody listens on.</summary>
    private static int Closed()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=node1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(
            new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new(2020, 1, 2, 0, 0, 0, TimeSpan.Zero)
        );
    }
}
